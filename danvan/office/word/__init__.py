"""The parts of a DOCX paper, each drawn by one module; the face that joins them is ``office/docx.py``."""
