"""RIS to Records and back."""
