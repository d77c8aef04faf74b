"""The smallest kind that uses all of the floor: land that a household gives for a road or a school. In tests only."""
