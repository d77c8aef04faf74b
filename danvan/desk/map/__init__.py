"""The picture of the country: shapes of the provinces on each map, where a coordinate stands, the SVG.

`projection` turns degrees into the picture's units; `shapes` reads the committed shapes; `render` writes the
SVG. The shapes are made by scripts/make_map.py. No Django here: what is shown, and to whom, is the page's matter.
"""
