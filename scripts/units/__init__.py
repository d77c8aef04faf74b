"""Makes the dated data files of the country's units; a developer's chore, never run by the application."""
