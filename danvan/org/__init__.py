"""Floor 1: units, map editions, posts, users, memberships, and who may see what."""
