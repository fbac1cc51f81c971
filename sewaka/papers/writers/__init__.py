"""Writers: one document in, the bytes of a file out. A program of its own (``__main__``), without Django or a database.

Nothing else of Sewaka imports these modules: the libraries behind them take tens of megabytes, which no idle web process
and no lane of the worker has to carry, and what breaks in them breaks alone.
"""
