"""Short invented coverage of two days in Tavrin and Oskel: copies, a credit, quotations, names given by half."""

from __future__ import annotations

import json

_BLAST = (
    "Nine people were killed on Monday when a blast tore through the fish market of Tavrin, the governor, Mara "
    "Hollin, said. "
    "“We did not fire on the market and we never would,” said Colonel Ivan Terek of the Northern Guard (NG). "
    "Witnesses spoke of two explosions shortly after dawn, and of a drone that had circled over the harbour."
)
_ROWS = [
    ("Tavrin Agency", "2031-05-12", f"TAVRIN, May 12 (Tavrin Agency) – {_BLAST}"),
    ("Oskel Post", "2031-05-12", f"{_BLAST} (Tavrin Agency)"),
    ("Coast Herald", "2031-05-13", f"{_BLAST} Fishermen said that they would not go out on Tuesday."),
    (
        "Harbour Times",
        "2031-05-13",
        "At least twelve people died in Monday’s blast in Tavrin, the Tavrin Monitoring Group said. Terek said: "
        "“We did not fire on the market.” The NG blamed the Harbour Front for the attack.",
    ),
    (
        "Lantern",
        "2031-05-14",
        "The Tavrin Monitoring Group said that 12 people had been killed in the fish market of Tavrin on Monday. Local "
        "media, citing the Monitoring Group, said that 40 people were injured. Mara Hollin called it a massacre.",
    ),
    (
        "Oskel Post",
        "2031-05-14",
        "A patrol of the Northern Guard was ambushed near Oskel on Tuesday, and three soldiers were killed, Col. Ivan "
        "Terek said. The Harbour Front said it had killed five soldiers in Oskel.",
    ),
    (
        "Coast Herald",
        "2031-05-14",
        "The Harbour Front (HF) claimed responsibility for Tuesday’s ambush near Oskel. “We fire on soldiers, never on "
        "markets or on those who sell there,” said Lena Osk, its spokeswoman. "
        "Since January 212 people have been killed.",
    ),
    (
        "Lantern",
        "2031-05-15",
        "“We fire on soldiers, never on markets,” said Lena Osk of the HF. Hollin, the governor of Tavrin, said that "
        "the Harbour Front had shelled the market on Monday, killing fourteen people.",
    ),
    (
        "Tavrin Agency",
        "2031-05-15",
        "TAVRIN, May 15 (Tavrin Agency) – The death toll of Monday’s blast in Tavrin has risen to 14, Mara Hollin "
        "said. "
        "“We did not fire on the market and we never would,” Karim Terek, a baker, quoted the army as saying.",
    ),
    (
        "Harbour Times",
        "2031-05-16",
        "I. Terek was dismissed on Friday, the Ministry of Defence said.",
    ),
    (
        "Coast Herald",
        "2031-05-16",
        "Ilse Terek, a nurse, said that two patients had died after the Tavrin blast.",
    ),
    ("Oskel Post", "2031-05-11", "Three people were injured in Oskel on Sunday in shelling, residents said."),
]

TOLD = "".join(
    json.dumps(
        {"id": f"t{number}", "outlet": outlet, "published": published, "title": f"Told {number}", "text": text + "\n"},
        ensure_ascii=False,
    )
    + "\n"
    for number, (outlet, published, text) in enumerate(_ROWS)
)
