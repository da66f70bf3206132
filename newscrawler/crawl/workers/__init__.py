"""Killable processes for pure functions of bytes.

Imports `extraction` and `discovery` in the workers only.
"""
