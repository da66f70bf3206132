"""Processes that run pure functions of bytes and can be killed.

May import `extraction`, `discovery` and everything below them, but only when a worker runs a task.
"""
