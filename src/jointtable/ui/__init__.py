"""The windows: everything that knows Qt."""

from jointtable.ui import binding

binding.stay_out_of_imports()  # before the other modules of this room come
