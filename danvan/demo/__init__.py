"""What the demo shows: facts taken from five public articles, and the invented province Sông Trăng. Imported by nobody."""
