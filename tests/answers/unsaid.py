"""What nobody says in the tests' articles, as people might paste it."""

from __future__ import annotations

from tests.answers.paste import Paste

# From the twentieth on they are near to what somebody does say.
UNSAID = tuple(
    Paste("unsaid", line.strip(), "NOT IN THIS RECORD")
    for line in """
    The moon landing was filmed in a garage behind my uncle's bakery
    I have eaten nothing but turnips since the treaty was signed
    Our submarines will guard every lighthouse from here to the equator
    Children under seven must carry a lantern on the motorway
    The pope has promised to knit a scarf for each of our soldiers
    My grandmother invented the parachute and never told anybody
    Inflation is a kind of weather, and we shall wear coats
    We are buying the entire island for a basket of oranges
    There is gold beneath the cathedral and the bishop knows it
    Nobody who drinks camomile tea has ever lost an election
    Every violin in the orchestra was carved from a single oak
    The committee recommends painting all elephants a lighter shade of grey
    I would rather swim across the Atlantic than sign this budget
    Their parliament meets on Thursdays inside an abandoned aquarium
    Vaccines against boredom will be free for pensioners by autumn
    The dictionary ought to be shorter and the summers longer
    We found seventeen kangaroos asleep in the ministry's archive
    A good dentist can predict earthquakes three weeks in advance
    The constitution guarantees each citizen a hammock and some shade
    We will not rest until every one of those families has an answer
    I have been doing this for thirty years and have never seen a match like it
    People are angry, and they have every right to be angry about the trains
    It was the loudest noise I have ever heard, like a freight train in the kitchen
    The council has to explain where the money went, and it has to do so today
    We lost everything in the fire, but we are alive and that is what counts
    I just want to thank my team, my parents and everybody who came out tonight
    The water came up so fast that we had no time to save the horses
    This is a sad day for the whole town, and for the orchestra most of all
    We cannot comment on an investigation that is still going on in Belgium
    She was the kindest person I ever met and the worst cook by a mile
    The verdict shows that nobody is above the law, not even an archbishop
    Prices have gone up twice this year and our wages have not gone up at all
    They told us that the bridge was safe, and we believed them for a decade
    I think the government should apologise to the fishermen of this coast
    There are not enough nurses on the night shift, and everybody knows it
    We are going to appeal, and we are going to win in front of a jury
    If the club goes down, half of this street will have to close its doors
    I knew something was wrong when the dogs stopped barking at the postman
    The results are better than we expected, though the fourth quarter was weak
    Nobody asked us before they moved the market to the other side of the river
    """.strip().splitlines()
)
