<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Card</name>
    <message>
        <source>Closed hearing</source>
        <translation>Audition à huis clos</translation>
    </message>
    <message>
        <source>Note by the team</source>
        <translation>Note de l’équipe</translation>
    </message>
    <message>
        <source>p. {page}</source>
        <translation>p. {page}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Cited in {places}</source>
        <translation>Citée en {places}</translation>
    </message>
    <message>
        <source>Not cited</source>
        <translation>Non citée</translation>
    </message>
</context>
<context>
    <name>ErrorPresenter</name>
    <message>
        <source>Something unexpected happened, and no report of it could be written. What you typed is kept.</source>
        <translation>Une erreur imprévue s’est produite, et aucun rapport n’a pu en être écrit. Ce que vous avez saisi est conservé.</translation>
    </message>
    <message>
        <source>Something unexpected happened. What you typed is kept, and a report was written: {path}</source>
        <translation>Une erreur imprévue s’est produite. Ce que vous avez saisi est conservé, et un rapport a été écrit&#xa0;: {path}</translation>
    </message>
</context>
<context>
    <name>EvidencePanel</name>
    <message>
        <source>What is shown of the evidence</source>
        <translation>Ce qui est montré des preuves</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Liens</translation>
    </message>
    <message>
        <source>What the chosen passage is linked to</source>
        <translation>Ce à quoi le passage choisi est lié</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexte</translation>
    </message>
    <message>
        <source>The chosen passage among those around it</source>
        <translation>Le passage choisi parmi ceux qui l’entourent</translation>
    </message>
    <message>
        <source>Filter the evidence</source>
        <translation>Filtrer les preuves</translation>
    </message>
    <message>
        <source>Filter: text, speaker, kind</source>
        <translation>Filtrer&#xa0;: texte, orateur, nature</translation>
    </message>
    <message>
        <source>Links of the chosen passage</source>
        <translation>Liens du passage choisi</translation>
    </message>
    <message>
        <source>Context of the chosen passage</source>
        <translation>Contexte du passage choisi</translation>
    </message>
    <message>
        <source>No evidence yet</source>
        <translation>Aucune preuve pour l’instant</translation>
    </message>
    <message>
        <source>Link the notes and excerpts that support this part; each can then be cited in one key.</source>
        <translation>Liez les notes et les extraits qui appuient cette partie&#xa0;; chacun peut alors être cité d’une touche.</translation>
    </message>
    <message>
        <source>Hide the evidence</source>
        <translation>Masquer les preuves</translation>
    </message>
    <message>
        <source>Link a note…</source>
        <translation>Lier une note…</translation>
    </message>
    <message>
        <source>Cite</source>
        <translation>Citer</translation>
    </message>
    <message>
        <source>Cite the chosen passage at the cursor (Enter)</source>
        <translation>Citer le passage choisi à l’emplacement du curseur (Entrée)</translation>
    </message>
    <message>
        <source>Cite at the cursor</source>
        <translation>Citer à l’emplacement du curseur</translation>
    </message>
    <message>
        <source>Go to the passage</source>
        <translation>Aller au passage</translation>
    </message>
    <message>
        <source>This passage…</source>
        <translation>Ce passage…</translation>
    </message>
    <message>
        <source>Remove the link</source>
        <translation>Retirer le lien</translation>
    </message>
    <message>
        <source>Change how a passage bears</source>
        <translation>Changer la portée d’un passage</translation>
    </message>
</context>
<context>
    <name>HearingKind</name>
    <message>
        <source>Hearing</source>
        <translation>Audition</translation>
    </message>
    <message>
        <source>Round table</source>
        <translation>Table ronde</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Déplacement</translation>
    </message>
    <message>
        <source>Written contribution</source>
        <translation>Contribution écrite</translation>
    </message>
</context>
<context>
    <name>HitKind</name>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Hearings</source>
        <translation>Auditions</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Excerpts</source>
        <translation>Extraits</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Recommandations</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Mini-reports</source>
        <translation>Mini-rapports</translation>
    </message>
</context>
<context>
    <name>Localisation</name>
    <message>
        <source>today</source>
        <translation>aujourd’hui</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>demain</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Fermer le message</translation>
    </message>
</context>
<context>
    <name>NoteKind</name>
    <message>
        <source>Quote</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Chiffre</translation>
    </message>
    <message>
        <source>Commitment</source>
        <translation>Engagement</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Idea</source>
        <translation>Idée</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>choisir</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvrir</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fermer</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n résultat</numerusform>
            <numerusform>%n résultats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionStatus</name>
    <message>
        <source>Not asked yet</source>
        <translation>Pas encore posée</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Posée</translation>
    </message>
    <message>
        <source>Answered orally</source>
        <translation>Réponse orale</translation>
    </message>
    <message>
        <source>Answered in writing</source>
        <translation>Réponse écrite</translation>
    </message>
</context>
<context>
    <name>RecommendationLabel</name>
    <message>
        <source>Proposal</source>
        <translation>Proposition</translation>
    </message>
    <message>
        <source>Recommendation</source>
        <translation>Recommandation</translation>
    </message>
</context>
<context>
    <name>SaveIndicator</name>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Saved at {time}</source>
        <translation>Enregistré à {time}</translation>
    </message>
    <message>
        <source>Not saved yet: {reason}</source>
        <translation>Pas encore enregistré&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Pas encore enregistré</translation>
    </message>
</context>
<context>
    <name>SectionPage</name>
    <message>
        <source>Preview of the section</source>
        <translation>Aperçu de la section</translation>
    </message>
    <message>
        <source>How the section is shown</source>
        <translation>Affichage de la section</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Écrire</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Between text and preview</source>
        <translation>Entre le texte et l’aperçu</translation>
    </message>
    <message>
        <source>Link a note to this section</source>
        <translation>Lier une note à cette section</translation>
    </message>
    <message>
        <source>Export the section</source>
        <translation>Exporter la section</translation>
    </message>
    <message>
        <source>Title of the section</source>
        <translation>Titre de la section</translation>
    </message>
    <message>
        <source>Status of the section</source>
        <translation>État de la section</translation>
    </message>
    <message>
        <source>Go to the next claim without a source</source>
        <translation>Aller à la prochaine affirmation sans source</translation>
    </message>
    <message>
        <source>Text of the section {title}</source>
        <translation>Texte de la section {title}</translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s) without a source</source>
        <translation>
            <numerusform>%n affirmation sans source</numerusform>
            <numerusform>%n affirmations sans source</numerusform>
        </translation>
    </message>
    <message>
        <source>{sourced} of {all} sourced</source>
        <translation>{sourced} sur {all} sourcées</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n mot</numerusform>
            <numerusform>%n mots</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SectionStatus</name>
    <message>
        <source>To write</source>
        <translation>À écrire</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>En relecture</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminée</translation>
    </message>
</context>
<context>
    <name>SectionViewModel</name>
    <message>
        <source>Rename the section</source>
        <translation>Renommer la section</translation>
    </message>
    <message>
        <source>Mark the section: {status}</source>
        <translation>Passer la section à l’état «&#xa0;{status}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>Sector</name>
    <message>
        <source>Taxes and social benefits</source>
        <translation>Impôts et prestations sociales</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Santé</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>Éducation</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Territories and proximity</source>
        <translation>Territoires et proximité</translation>
    </message>
    <message>
        <source>Other sector</source>
        <translation>Autre secteur</translation>
    </message>
</context>
<context>
    <name>Stance</name>
    <message>
        <source>Supports</source>
        <translation>Appuie</translation>
    </message>
    <message>
        <source>Qualifies</source>
        <translation>Nuance</translation>
    </message>
    <message>
        <source>Contradicts</source>
        <translation>Contredit</translation>
    </message>
</context>
<context>
    <name>UserError</name>
    <message>
        <source>This item is no longer in the dossier. It may have been deleted for good; the list shows what is there now.</source>
        <translation>Cet élément n’est plus dans le dossier. Il a pu être supprimé définitivement&#xa0;; la liste montre ce qui s’y trouve maintenant.</translation>
    </message>
    <message>
        <source>That earlier version is no longer kept. Choose another one in the history.</source>
        <translation>Cette version antérieure n’est plus conservée. Choisissez-en une autre dans l’historique.</translation>
    </message>
    <message>
        <source>The attached file is missing from the dossier. Restore it from a backup, or attach the file again.</source>
        <translation>La pièce jointe manque dans le dossier. Rétablissez-la depuis une sauvegarde ou joignez de nouveau le fichier.</translation>
    </message>
    <message>
        <source>The attached file has been damaged on the disk. Restore it from a backup, or attach the file again.</source>
        <translation>La pièce jointe est endommagée sur le disque. Rétablissez-la depuis une sauvegarde ou joignez de nouveau le fichier.</translation>
    </message>
    <message>
        <source>Hearing {hearing} was held behind closed doors: its notes stay confidential. Change the hearing itself if that is wrong.</source>
        <translation>L’audition {hearing} s’est tenue à huis clos&#xa0;: ses notes restent confidentielles. Si c’est une erreur, modifiez l’audition elle-même.</translation>
    </message>
    <message>
        <source>Line {line} of {path} cannot be read: {reason}. Nothing was imported; correct the line and import the file again.</source>
        <translation>La ligne {line} de {path} est illisible&#xa0;: {reason}. Rien n’a été importé&#xa0;; corrigez la ligne et importez de nouveau le fichier.</translation>
    </message>
    <message>
        <source>{path} holds nothing to import. Check that it is the right file.</source>
        <translation>{path} ne contient rien à importer. Vérifiez qu’il s’agit du bon fichier.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}. Nothing was imported; open the file in its own program to see whether it is damaged.</source>
        <translation>{path} est illisible&#xa0;: {reason}. Rien n’a été importé&#xa0;; ouvrez le fichier dans son propre logiciel pour voir s’il est endommagé.</translation>
    </message>
    <message>
        <source>{path} is of a kind that cannot be imported. Convert it to PDF, Word, OpenDocument, HTML or plain text first.</source>
        <translation>{path} est d’un type qui ne peut pas être importé. Convertissez-le d’abord en PDF, Word, OpenDocument, HTML ou texte brut.</translation>
    </message>
    <message>
        <source>{path} is protected by a password. Remove the protection in its own program and import it again.</source>
        <translation>{path} est protégé par un mot de passe. Retirez la protection dans son propre logiciel et importez-le de nouveau.</translation>
    </message>
    <message>
        <source>{path} is too large to be read safely. Split it and import the parts.</source>
        <translation>{path} est trop volumineux pour être lu sans risque. Divisez-le et importez les morceaux.</translation>
    </message>
    <message>
        <source>Reading {path} took too long and was stopped. Nothing was imported; try a simpler copy, for instance one printed to PDF.</source>
        <translation>La lecture de {path} a pris trop de temps et a été arrêtée. Rien n’a été importé&#xa0;; essayez une copie plus simple, par exemple imprimée en PDF.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. The file that was there is unchanged; choose another place or close the program that uses it.</source>
        <translation>{path} ne peut pas être écrit&#xa0;: {reason}. Le fichier qui s’y trouvait est intact&#xa0;; choisissez un autre emplacement ou fermez le logiciel qui l’utilise.</translation>
    </message>
    <message>
        <source>This could not be done. Details: {details}</source>
        <translation>Cette opération n’a pas pu être effectuée. Détails&#xa0;: {details}</translation>
    </message>
</context>
<context>
    <name>Vehicle</name>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>Loi</translation>
    </message>
    <message>
        <source>Regulation</source>
        <translation>Règlement</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Circular</source>
        <translation>Circulaire</translation>
    </message>
</context>
<context>
    <name>Visibility</name>
    <message>
        <source>Closed</source>
        <translation>Huis clos</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Publique</translation>
    </message>
</context>
<context>
    <name>_IconField</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
</TS>
