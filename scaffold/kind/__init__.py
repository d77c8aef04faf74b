"""KINDS: say here in one sentence what kind of work this is."""
