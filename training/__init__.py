"""How the tagger's weights are made: needed to make them anew, never at run time."""
