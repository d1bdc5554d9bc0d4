"""First names that are less common, or that other things are called by too.

They speak for nobody: they only keep a name from being taken for where somebody comes from.
"""

from __future__ import annotations

from typing import Final

from rapporteur_desk.domain.rules import folded
from rapporteur_desk.services.list_words import FIRST_NAMES, is_organisation, name_strength

_RARE: Final = frozenset(
    "abdel abdelkader abdou achille adama adel aglae aicha aida aimee aissatou alban albane albertine alexandrine "
    "alfred alienor alix aloys alphonse amadou amaury ambre amina anaelle anatole ange angele angelique anita "
    "annabelle annaelle annette anselme apolline ariane aristide armand armelle arsene aurore awa aymeric aziz "
    "bachir bakary baptistine barnabe basile bastien bathilde beranger berangere berenice berthe blandine boris "
    "brahim brice bryan calixte candice capucine cassandre celeste celestin cesar charlene cheick christophine "
    "clarisse claudie cleo clotilde corentin cyprien cyrielle cyrille dalila damienne danae dany daphne debora "
    "deborah denys desire diego dimitri djamel djamila donatien donatienne dorian dorothee dylan edgar edmee edmond "
    "eliane elias eliette eline eliott ella eloi elsa emeric emile enguerrand enora enzo erika ernest erwan erwann "
    "esteban esther etiennette eudes eugene euphrasie evan evelyn ewen fabiola fabrizio faustine felicie felicien "
    "felicite ferdinand fernande fiona firmin flavie flavien fleur flora fortune francette francine franz frida "
    "fulbert gael gaspard gaston gauthier gautier gerardine ghislain giacomo gildas gisele gladys gwenael gwenaelle "
    "gwendoline habib hadrienne hamid hamza hannah harold hassan helena heloise henriette hermine hermione "
    "hippolyte honore honorine horace hortense houria hugues hyacinthe iban ibrahim idriss ilyes imane ines inga "
    "ingrid irenee iris isaac isaline isidore ismael issa ivan jade jamila jason javier jawad jeannine jeremie "
    "jeremy jihane joachim joaquim jocelyn jocelyne joelle johan johann johanna jordan jorge joseline josephine "
    "josette josue judith jules juliane julianne justin kader kamel karima karl kateline katia kelly kenza ketty "
    "kevan khadija khaled kilian killian kylian ladislas lambert lamia laura lauriane laurine layla leandre lena "
    "leonie leonor leopold lia liam lila lilian lina line lisa lise lison livia lizzie loan loane loriane lorraine "
    "lou louane louisa louna luca luce luciano ludivine ludmila luis luna lydie mady mael maelle maelys magalie "
    "magdalena mahaut malek malika mamadou manel manuela marceau marcelin marceline margot marilyne marin marius "
    "marlene maryline maryse maryvonne matheo mathilda mattheo mauricette maxence maximilien mederic melina meline "
    "melodie meryem micheline mickael mila milan milo mina miriam mohamadou moise mona mounir mourad moussa nabil "
    "nabila nael naima narcisse nassim nathan nathanael nawel nell nelly nestor nicole nils nina nino ninon noa "
    "noah noam noe noelle nolwenn norah norbert nour oceane octave octavie olga olympe omar ondine onesime ophelie "
    "oriane orianne oscar oumar ousmane owen pablo paloma pascaline paulette pedro penelope perle pernelle perrin "
    "philibert philippine philomene pierrette pierrick placide prosper prune quitterie rafik rania raoul raymonde "
    "rebecca reda reine rejane rita robin rodolphe rodrigue rolande romane romaric romuald ronan rosalie roseline "
    "roxane ruben ryan sacha salima salome saloua sami samir samy sandy sasha savannah selim selma sidonie sigolene "
    "sihem simeon sixtine slimane sofia sofiane soizic solenn solenne soline stanislas stella steve suzette swann "
    "sybille sylvestre tancrede tanya tara tarek teddy tess thais thea theodora theodore theophile thibaud thibaut "
    "thiphaine tiphaine titouan tom toussaint tristan tristane ugo ulysse urbain urielle ursule vadim valere valery "
    "vera victorien victorine vivien vladimir walid wendy wilfrid wilfried willy xaviere yael yanis yaniss yann "
    "yassin yassine yoan yoann yohan yohann youcef youna younes youri youssef ysaline yseult yvain yvan zacharie "
    "zahra zelie zephyrin zineb zita zoulikha".split()
)


def may_be_a_name(text: str) -> bool:
    """Whether two or three words may be a person's first name and surname: `Ysaline Roux`, `Kévan Le Goff`."""
    words = text.split()
    first = folded(words[0]).split("-")[0] if words else ""
    return (
        2 <= len(words) <= 4
        and (first in _RARE or first in FIRST_NAMES)
        and name_strength(words) > 0
        and not is_organisation(text)
    )
