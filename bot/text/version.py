"""The version of the analysis, apart from it: the bot asks at every start, and the models take seconds to load."""

# Raised with every change of what the analysis finds: stored articles of another version are analysed again.
ANALYSIS_VERSION = "6"
