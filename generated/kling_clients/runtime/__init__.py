"""What all generated clients share: calls, retries, tasks, downloads, callbacks, errors."""
