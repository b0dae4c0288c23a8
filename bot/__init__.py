"""On the Record: news articles turned into a sourced record inside a Discord server."""
