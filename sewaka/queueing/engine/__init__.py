"""The queue engine: pure rules of order, reason and wait. No Django, no clock, no input or output.

Three callers: the live actions, the simulator, the wait estimate.
"""
