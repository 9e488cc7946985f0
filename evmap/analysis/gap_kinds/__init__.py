"""The rules of METHOD 1.3, one module a family."""
