"""Typed clients for Kling-compatible video APIs, one package a provider."""
