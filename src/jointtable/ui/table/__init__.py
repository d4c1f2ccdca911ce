"""The table on the screen: camera, layers, and the painter of layout's primitives."""
