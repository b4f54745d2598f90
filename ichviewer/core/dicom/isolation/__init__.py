"""Decoders of compressed pixels in processes of their own, where they may crash, hang and eat memory."""
