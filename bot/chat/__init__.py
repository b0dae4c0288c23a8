"""discord.py and nothing but: commands, cards, buttons, permissions."""
