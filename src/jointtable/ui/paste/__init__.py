"""From the clipboard to cards."""
