"""The invented province of Sông Trăng: a root of its own beside the country, so that nothing of it enters its totals."""
