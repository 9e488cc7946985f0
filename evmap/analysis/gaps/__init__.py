"""``gaps``: the rules of docs/method.md, one module a family."""
