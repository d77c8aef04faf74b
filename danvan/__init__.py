"""Dân Vận: records of công tác dân vận, and every figure computed from them."""
