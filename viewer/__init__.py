"""The web viewer: opens scenes in the browser, edits them, shows training, and makes pages of one file."""
