"""One open workshop: the document, its history, the running clock."""
