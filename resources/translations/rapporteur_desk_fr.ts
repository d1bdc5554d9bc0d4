<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AddressDialog</name>
    <message>
        <source>Address of the video</source>
        <translation>Adresse de la vidéo</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>It is opened in your browser when you ask for it, never by itself.</source>
        <translation>Elle s’ouvre dans votre navigateur quand vous le demandez, jamais d’elle-même.</translation>
    </message>
</context>
<context>
    <name>AnchorDialog</name>
    <message>
        <source>Align the notes with the recording</source>
        <translation>Caler les notes sur l’enregistrement</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>&amp;Place in the recording</source>
        <translation>&amp;Position dans l’enregistrement</translation>
    </message>
    <message>
        <source>As the player shows it: 12:41, 1:02:03 or 12 min 41.</source>
        <translation>Comme l’affiche le lecteur&#xa0;: 12:41, 1:02:03 ou 12 min 41.</translation>
    </message>
    <message>
        <source>(marker)</source>
        <translation>(repère sans texte)</translation>
    </message>
    <message>
        <source>No note of this hearing has a time: notes are aligned by their times.</source>
        <translation>Aucune note de cette audition n’est horodatée&#xa0;: le calage se fait par les heures des notes.</translation>
    </message>
    <message>
        <source>That is not a place in a recording yet.</source>
        <translation>Ce n’est pas encore une position dans un enregistrement.</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) then have their place, from {first} to {last}.</source>
        <translation>
            <numerusform>%n note trouve sa place, à {first}.</numerusform>
            <numerusform>%n notes trouvent leur place, de {first} à {last}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) were taken before the recording began.</source>
        <translation>
            <numerusform>%n note a été prise avant le début de l’enregistrement.</numerusform>
            <numerusform>%n notes ont été prises avant le début de l’enregistrement.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupContents</name>
    <message>
        <source>Hearings</source>
        <translation>Auditions</translation>
    </message>
    <message>
        <source>Notes without hearing</source>
        <translation>Notes sans audition</translation>
    </message>
</context>
<context>
    <name>Backups</name>
    <message>
        <source>When the dossier was opened</source>
        <translation>À l’ouverture du dossier</translation>
    </message>
    <message>
        <source>In the course of work</source>
        <translation>En cours de travail</translation>
    </message>
    <message>
        <source>Before a change of version</source>
        <translation>Avant un changement de version</translation>
    </message>
    <message>
        <source>Before an import</source>
        <translation>Avant un import</translation>
    </message>
    <message>
        <source>Before the bin was emptied</source>
        <translation>Avant de vider la corbeille</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>À la demande</translation>
    </message>
    <message>
        <source>{hearings}, {notes}, {sections} and {sources}</source>
        <translation>{hearings}, {notes}, {sections} et {sources}</translation>
    </message>
    <message>
        <source>This is a new dossier, as the other one was on {day} at {time}. The other one is unchanged.</source>
        <translation>Ceci est un nouveau dossier, tel qu’était l’autre le {day} à {time}. L’autre reste inchangé.</translation>
    </message>
    <message>
        <source>Attached files that are missing or damaged: {names}.</source>
        <translation>Pièces jointes manquantes ou endommagées&#xa0;: {names}.</translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Backups by day</source>
        <translation>Sauvegardes par jour</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Aucune sauvegarde pour l’instant</translation>
    </message>
    <message>
        <source>One is taken when a dossier is opened, then every ten minutes while you work.</source>
        <translation>Une sauvegarde est faite à l’ouverture du dossier, puis toutes les dix minutes tant que vous travaillez.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Backed up, and verified.</source>
        <translation>Sauvegarde faite et vérifiée.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Sauvegarder maintenant</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>Afficher les fichiers</translation>
    </message>
    <message>
        <source>Restore as a new dossier</source>
        <translation>Restaurer dans un nouveau dossier</translation>
    </message>
    <message>
        <source>Between the list and what is in the backup</source>
        <translation>Entre la liste et le contenu de la sauvegarde</translation>
    </message>
    <message>
        <source>Restoring makes a new dossier beside this one, which stays as it is. All together: {size}.</source>
        <translation>Restaurer crée un nouveau dossier à côté de celui-ci, qui reste tel quel. Place occupée en tout&#xa0;: {size}.</translation>
    </message>
    <message>
        <source>Cannot be read any more · {size}</source>
        <translation>N’est plus lisible · {size}</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) · {size}</source>
        <translation>
            <numerusform>%n note · {size}</numerusform>
            <numerusform>%n notes · {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BinDialog</name>
    <message>
        <source>Bin</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>Deleted things</source>
        <translation>Éléments supprimés</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>Vider la corbeille…</translation>
    </message>
    <message>
        <source>Remove everything in the bin for good? This cannot be undone.</source>
        <translation>Supprimer définitivement tout le contenu de la corbeille&#xa0;? Cette action ne peut pas être annulée.</translation>
    </message>
    <message>
        <source>Empty the bin</source>
        <translation>Vider la corbeille</translation>
    </message>
    <message>
        <source>Taking a backup first, then emptying the bin…</source>
        <translation>Sauvegarde préalable, puis vidage de la corbeille…</translation>
    </message>
    <message>
        <source>What you delete waits here. Restoring brings back all that went with it.</source>
        <translation>Ce que vous supprimez attend ici. La restauration rétablit tout ce qui l’accompagnait.</translation>
    </message>
    <message>
        <source>The bin is empty.</source>
        <translation>La corbeille est vide.</translation>
    </message>
    <message>
        <source>deleted on {day} at {time}</source>
        <translation>supprimé le {day} à {time}</translation>
    </message>
</context>
<context>
    <name>Card</name>
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
    <name>ChoicesForm</name>
    <message>
        <source>Report template</source>
        <translation>Modèle de rapport</translation>
    </message>
    <message>
        <source>What the file is for</source>
        <translation>À quoi sert le fichier</translation>
    </message>
    <message>
        <source>To distribute</source>
        <translation>À diffuser</translation>
    </message>
    <message>
        <source>For review</source>
        <translation>À relire</translation>
    </message>
    <message>
        <source>Sections to be exported</source>
        <translation>Sections à exporter</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Of which hearing</source>
        <translation>De quelle audition</translation>
    </message>
    <message>
        <source>Of which mini-report</source>
        <translation>De quel mini-rapport</translation>
    </message>
    <message>
        <source>All mini-reports</source>
        <translation>Tous les mini-rapports</translation>
    </message>
    <message>
        <source>None: the text alone</source>
        <translation>Aucun&#xa0;: le texte seul</translation>
    </message>
    <message>
        <source>{name} (your own)</source>
        <translation>{name} (le vôtre)</translation>
    </message>
    <message>
        <source>{name} (the usual one)</source>
        <translation>{name} (modèle d’usage)</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Ouvrir son dossier</translation>
    </message>
    <message>
        <source>Copy it to restyle it</source>
        <translation>Copier pour l’adapter</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (copie)</translation>
    </message>
    <message>
        <source>Its paragraphs bear hidden names, so that corrections can be brought back here.</source>
        <translation>Ses paragraphes portent des repères cachés, pour reprendre ici les corrections.</translation>
    </message>
    <message>
        <source>A clean copy: no author, path, comment or hidden mark.</source>
        <translation>Une copie nette&#xa0;: ni auteur, ni chemin, ni commentaire, ni marque cachée.</translation>
    </message>
    <message>
        <source>A clean copy. For review, choose Word, OpenDocument or a web page.</source>
        <translation>Une copie nette. Pour relire, choisissez Word, OpenDocument ou une page web.</translation>
    </message>
</context>
<context>
    <name>Completer</name>
    <message>
        <source>Speakers</source>
        <translation>Orateurs</translation>
    </message>
    <message>
        <source>Mini-reports</source>
        <translation>Mini-rapports</translation>
    </message>
    <message>
        <source>Prepared questions</source>
        <translation>Questions préparées</translation>
    </message>
    <message>
        <source>Add “{name}” to those heard</source>
        <translation>Ajouter «&#xa0;{name}&#xa0;» aux personnes entendues</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>posée</translation>
    </message>
</context>
<context>
    <name>ContentsPane</name>
    <message>
        <source>What is in the backup</source>
        <translation>Contenu de la sauvegarde</translation>
    </message>
    <message>
        <source>Find in this backup</source>
        <translation>Chercher dans cette sauvegarde</translation>
    </message>
    <message>
        <source>Find in this backup…</source>
        <translation>Chercher dans cette sauvegarde…</translation>
    </message>
    <message>
        <source>Nothing in this backup has these words.</source>
        <translation>Rien dans cette sauvegarde ne contient ces mots.</translation>
    </message>
    <message>
        <source>Text, for reading only</source>
        <translation>Texte, en lecture seule</translation>
    </message>
    <message>
        <source>Choose a section or a hearing to read it as it was.</source>
        <translation>Choisissez une section ou une audition pour la lire telle qu’elle était.</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} à {time}</translation>
    </message>
    <message>
        <source>{reason} · {size}</source>
        <translation>{reason} · {size}</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>It holds {holdings}.</source>
        <translation>Elle contient {holdings}.</translation>
    </message>
    <message>
        <source>Nothing has changed since.</source>
        <translation>Rien n’a changé depuis.</translation>
    </message>
    <message>
        <source>Now: {holdings}.</source>
        <translation>Aujourd’hui&#xa0;: {holdings}.</translation>
    </message>
    <message>
        <source>Between the list and the text</source>
        <translation>Entre la liste et le texte</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n hearing(s)</source>
        <translation>
            <numerusform>%n audition</numerusform>
            <numerusform>%n auditions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n mot</numerusform>
            <numerusform>%n mots</numerusform>
        </translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n heure</numerusform>
            <numerusform>%n heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{keys} and %n more</source>
        <translation>
            <numerusform>{keys} et&#xa0;%n autre</numerusform>
            <numerusform>{keys} et&#xa0;%n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DamageDialog</name>
    <message>
        <source>Damaged dossier</source>
        <translation>Dossier endommagé</translation>
    </message>
    <message>
        <source>“{name}” is damaged</source>
        <translation>«&#xa0;{name}&#xa0;» est endommagé</translation>
    </message>
    <message>
        <source>Part of the file on the disk no longer says what was written into it. This comes from the disk, a power cut or another program, not from your work. The damaged file is kept as it is: nothing below writes to it.</source>
        <translation>Une partie du fichier ne contient plus, sur le disque, ce qui y avait été écrit. La cause en est le disque, une coupure de courant ou un autre logiciel, non votre travail. Le fichier endommagé est conservé tel quel&#xa0;: rien de ce qui suit n’y touche.</translation>
    </message>
    <message>
        <source>Open this backup</source>
        <translation>Ouvrir cette sauvegarde</translation>
    </message>
    <message>
        <source>Recover what can be read</source>
        <translation>Récupérer ce qui est lisible</translation>
    </message>
    <message>
        <source>Go on as it is</source>
        <translation>Continuer ainsi</translation>
    </message>
    <message>
        <source>Leave it for now</source>
        <translation>Laisser pour l’instant</translation>
    </message>
    <message>
        <source>Reads the damaged file piece by piece and puts everything that is whole, the latest words included, into a new dossier. You are told what could not be read.</source>
        <translation>Le fichier endommagé est lu morceau par morceau et tout ce qui est intact, jusqu’aux derniers mots saisis, est placé dans un nouveau dossier. Ce qui n’a pas pu être lu vous est indiqué.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>The newest good backup</source>
        <translation>La dernière sauvegarde en bon état</translation>
    </message>
    <message>
        <source>What can still be read</source>
        <translation>Ce qui est encore lisible</translation>
    </message>
    <message>
        <source>In {path}: {reason}.</source>
        <translation>Dans {path}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Open the new dossier</source>
        <translation>Ouvrir le nouveau dossier</translation>
    </message>
    <message>
        <source>Copy this report</source>
        <translation>Copier ce compte rendu</translation>
    </message>
    <message>
        <source>What was recovered</source>
        <translation>Ce qui a été récupéré</translation>
    </message>
    <message>
        <source>Looking for the newest good backup…</source>
        <translation>Recherche de la dernière sauvegarde en bon état…</translation>
    </message>
    <message>
        <source>There is no backup of this dossier that is whole.</source>
        <translation>Ce dossier n’a aucune sauvegarde en bon état.</translation>
    </message>
    <message>
        <source>From {day} at {time}.</source>
        <translation>Elle date du {day} à {time}.</translation>
    </message>
    <message>
        <source>It holds {holdings}.</source>
        <translation>Elle contient {holdings}.</translation>
    </message>
    <message>
        <source>What was written after that is not in it.</source>
        <translation>Ce qui a été écrit ensuite n’y figure pas.</translation>
    </message>
    <message>
        <source>Nothing was written after that.</source>
        <translation>Rien n’a été écrit ensuite.</translation>
    </message>
    <message>
        <source>What was written in the {time} after that is not in it.</source>
        <translation>N’y figure pas ce qui a été écrit après ({time}).</translation>
    </message>
</context>
<context>
    <name>DesktopApplication</name>
    <message>
        <source>Open a dossier</source>
        <translation>Ouvrir un dossier</translation>
    </message>
    <message>
        <source>New dossier…</source>
        <translation>Nouveau dossier…</translation>
    </message>
    <message>
        <source>Open a dossier…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <source>Open the demonstration dossier</source>
        <translation>Ouvrir le dossier de démonstration</translation>
    </message>
</context>
<context>
    <name>DiffView</name>
    <message>
        <source>Older text</source>
        <translation>Texte le plus ancien</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>Newer text</source>
        <translation>Texte le plus récent</translation>
    </message>
    <message>
        <source>Replaced: “{old}” by “{new}”</source>
        <translation>Remplacé&#xa0;: «&#xa0;{old}&#xa0;» par «&#xa0;{new}&#xa0;»</translation>
    </message>
    <message>
        <source>Inserted: “{new}”</source>
        <translation>Ajouté&#xa0;: «&#xa0;{new}&#xa0;»</translation>
    </message>
    <message>
        <source>Deleted: “{old}”</source>
        <translation>Supprimé&#xa0;: «&#xa0;{old}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>DossierDialog</name>
    <message>
        <source>New dossier</source>
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Artificial intelligence in public services</source>
        <translation>L’intelligence artificielle dans les services publics</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>Choose another place…</source>
        <translation>Choisir un autre emplacement…</translation>
    </message>
    <message>
        <source>Make the dossier</source>
        <translation>Créer le dossier</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Language of the reports</source>
        <translation>Langue des rapports</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Conservé dans</translation>
    </message>
    <message>
        <source>A dossier holds one yearly theme: its mini-reports, hearings, notes and sources.</source>
        <translation>Un dossier réunit un thème annuel&#xa0;: ses mini-rapports, auditions, notes et sources.</translation>
    </message>
    <message>
        <source>Where to keep the dossier</source>
        <translation>Où conserver le dossier</translation>
    </message>
</context>
<context>
    <name>DueDialog</name>
    <message>
        <source>Due date of {key}</source>
        <translation>Échéance de {key}</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Said: “{words}”, that is {day}.</source>
        <translation>Dit&#xa0;: «&#xa0;{words}&#xa0;», soit le {day}.</translation>
    </message>
    <message>
        <source>Keep this day</source>
        <translation>Retenir cette date</translation>
    </message>
    <message>
        <source>No due date</source>
        <translation>Sans échéance</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>New mini-report</source>
        <translation>Nouveau mini-rapport</translation>
    </message>
    <message>
        <source>New source</source>
        <translation>Nouvelle source</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Rename the section</source>
        <translation>Renommer la section</translation>
    </message>
    <message>
        <source>Rename the search</source>
        <translation>Renommer la recherche</translation>
    </message>
    <message>
        <source>Delete “{title}”</source>
        <translation>Supprimer «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>“{title}” is in the bin.</source>
        <translation>«&#xa0;{title}&#xa0;» est dans la corbeille.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Move the section</source>
        <translation>Déplacer la section</translation>
    </message>
    <message>
        <source>Move the mini-report</source>
        <translation>Déplacer le mini-rapport</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Edit the hearing…</source>
        <translation>Modifier l’audition…</translation>
    </message>
    <message>
        <source>Duplicate the hearing…</source>
        <translation>Dupliquer l’audition…</translation>
    </message>
    <message>
        <source>Sort its notes…</source>
        <translation>Trier ses notes…</translation>
    </message>
    <message>
        <source>Share this hearing…</source>
        <translation>Partager cette audition…</translation>
    </message>
    <message>
        <source>Merge a colleague&apos;s record…</source>
        <translation>Fusionner le relevé d’un collègue…</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>Nouvelle section</translation>
    </message>
    <message>
        <source>New section inside</source>
        <translation>Nouvelle section à l’intérieur</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Historique…</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Passages semblables</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Move inside the one above</source>
        <translation>Placer dans la précédente</translation>
    </message>
    <message>
        <source>Move out</source>
        <translation>Sortir d’un niveau</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Choose a note or open a section to see its history.</source>
        <translation>Choisissez une note ou ouvrez une section pour voir son historique.</translation>
    </message>
    <message>
        <source>What you typed last could not be saved yet. Leave all the same? It is then put into a file of its own.</source>
        <translation>Vos derniers mots n’ont pas encore pu être enregistrés. Quitter quand même&#xa0;? Ils seront mis dans un fichier à part.</translation>
    </message>
    <message>
        <source>That file could not be written either. Copy your last words elsewhere first.</source>
        <translation>Ce fichier n’a pas pu être écrit non plus. Copiez d’abord vos derniers mots ailleurs.</translation>
    </message>
    <message>
        <source>What could not be saved is in {path}</source>
        <translation>Ce qui n’a pas pu être enregistré se trouve dans {path}</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nouvelle note</translation>
    </message>
    <message>
        <source>Open this address in your browser?

{address}</source>
        <translation>Ouvrir cette adresse dans votre navigateur&#xa0;?

{address}</translation>
    </message>
    <message>
        <source>Open an address</source>
        <translation>Ouvrir une adresse</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Non enregistré</translation>
    </message>
</context>
<context>
    <name>EntryHints</name>
    <message>
        <source>speaker</source>
        <translation>orateur</translation>
    </message>
    <message>
        <source>mini-report</source>
        <translation>mini-rapport</translation>
    </message>
    <message>
        <source>question</source>
        <translation>question</translation>
    </message>
    <message>
        <source>marker</source>
        <translation>repère</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>normal screen</source>
        <translation>écran normal</translation>
    </message>
</context>
<context>
    <name>EntryLine</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Orateur</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nouvelle note</translation>
    </message>
    <message>
        <source>Write what is said; Enter keeps it</source>
        <translation>Écrivez ce qui se dit&#xa0;; Entrée le conserve</translation>
    </message>
    <message>
        <source>@ for the speaker, # for a mini-report, / for a prepared question, F2 to F7 for the kind, F8 marks the moment, Shift+Enter for a new line, Up for the line before</source>
        <translation>@ pour l’orateur, # pour un mini-rapport, / pour une question préparée, F2 à F7 pour la nature, F8 pose un repère, Maj+Entrée va à la ligne, Haut reprend la ligne précédente</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Who speaks: type @ and letters of the name</source>
        <translation>Qui parle&#xa0;: tapez @ et des lettres du nom</translation>
    </message>
    <message>
        <source>Take the kind away (Esc)</source>
        <translation>Retirer la nature (Échap)</translation>
    </message>
    <message>
        <source>The time goes with the note; press to leave it out</source>
        <translation>L’heure accompagne la note&#xa0;; appuyez pour l’omettre</translation>
    </message>
    <message>
        <source>Notes are taken without their time; press to put it in</source>
        <translation>Les notes sont prises sans l’heure&#xa0;; appuyez pour l’ajouter</translation>
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
    <name>ExcerptDialog</name>
    <message>
        <source>Excerpt {key}</source>
        <translation>Extrait {key}</translation>
    </message>
    <message>
        <source>New excerpt</source>
        <translation>Nouvel extrait</translation>
    </message>
    <message>
        <source>&amp;Words</source>
        <translation>&amp;Passage</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>&amp;Lieu</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>&amp;Numéro</translation>
    </message>
</context>
<context>
    <name>ExcerptListModel</name>
    <message>
        <source>linked</source>
        <translation>lié</translation>
    </message>
    <message>
        <source>not linked yet</source>
        <translation>pas encore lié</translation>
    </message>
</context>
<context>
    <name>ExchangeWork</name>
    <message>
        <source>Open the hearing that you want to share.</source>
        <translation>Ouvrez l’audition que vous voulez partager.</translation>
    </message>
    <message>
        <source>Share this hearing</source>
        <translation>Partager cette audition</translation>
    </message>
    <message>
        <source>Share {title}</source>
        <translation>Partage de «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Écrit&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Afficher dans le répertoire</translation>
    </message>
    <message>
        <source>Merge a colleague&apos;s record</source>
        <translation>Fusionner le relevé d’un collègue</translation>
    </message>
    <message>
        <source>Read {file}</source>
        <translation>Lecture de {file}</translation>
    </message>
    <message>
        <source>Merge the record of {name}</source>
        <translation>Fusion du compte rendu de {name}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Shared hearings (*.rdx);;All files (*)</source>
        <translation>Auditions partagées (*.rdx);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Say in which file to write.</source>
        <translation>Indiquez dans quel fichier écrire.</translation>
    </message>
    <message>
        <source>“{name}” is there already.</source>
        <translation>«&#xa0;{name}&#xa0;» existe déjà.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Le remplacer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written; a file that was there is as it was.</source>
        <translation>Arrêté. Rien n’a été écrit&#xa0;; un fichier déjà présent est resté tel quel.</translation>
    </message>
    <message>
        <source>That stands in no section: look for it in the document itself.</source>
        <translation>Ce passage n’est dans aucune section&#xa0;: cherchez-le dans le document lui-même.</translation>
    </message>
    <message>
        <source>A message with the file is ready in your mail program; sending it is up to you.</source>
        <translation>Un message avec le fichier est prêt dans votre messagerie&#xa0;; à vous de l’envoyer.</translation>
    </message>
    <message>
        <source>A message is begun, and the file is shown in its folder: put it into the message.</source>
        <translation>Un message est commencé et le fichier affiché dans son répertoire&#xa0;: joignez-le au message.</translation>
    </message>
    <message>
        <source>No program of this computer took the file over. It is here: {path}</source>
        <translation>Aucun logiciel de ce poste n’a pris le fichier en charge. Il est ici&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ExportLayout</name>
    <message>
        <source>What to export</source>
        <translation>À exporter</translation>
    </message>
    <message>
        <source>Beside the choices</source>
        <translation>À côté des choix</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>To mend</source>
        <translation>À corriger</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>To mend ({count})</source>
        <translation>À corriger ({count})</translation>
    </message>
</context>
<context>
    <name>ExportViewModel</name>
    <message>
        <source>Several sections</source>
        <translation>Plusieurs sections</translation>
    </message>
    <message numerus="yes">
        <source>{title} and %n more</source>
        <translation>
            <numerusform>{title} et %n autre</numerusform>
            <numerusform>{title} et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>{form} – {title}</source>
        <translation>{form} – {title}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Check the sections to be exported.</source>
        <translation>Cochez les sections à exporter.</translation>
    </message>
    <message>
        <source>“{title}” has nothing of that kind yet. Choose something else.</source>
        <translation>«&#xa0;{title}&#xa0;» n’a encore rien de cette sorte. Choisissez autre chose.</translation>
    </message>
</context>
<context>
    <name>ExportWork</name>
    <message>
        <source>There is nothing to export in this dossier yet.</source>
        <translation>Il n’y a encore rien à exporter dans ce dossier.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Selected text</source>
        <translation>Texte sélectionné</translation>
    </message>
    <message>
        <source>This section</source>
        <translation>Cette section</translation>
    </message>
    <message>
        <source>Several sections</source>
        <translation>Plusieurs sections</translation>
    </message>
    <message>
        <source>All mini-reports</source>
        <translation>Tous les mini-rapports</translation>
    </message>
    <message>
        <source>Notes taken</source>
        <translation>Notes prises</translation>
    </message>
    <message>
        <source>Whole mini-report</source>
        <translation>Mini-rapport entier</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
    <message>
        <source>Extract</source>
        <translation>Extrait</translation>
    </message>
    <message>
        <source>Summary (L’Essentiel)</source>
        <translation>L’Essentiel</translation>
    </message>
    <message>
        <source>Recommendations</source>
        <translation>Recommandations</translation>
    </message>
    <message>
        <source>Notes for the mini-report</source>
        <translation>Notes du mini-rapport</translation>
    </message>
    <message>
        <source>Persons heard</source>
        <translation>Personnes entendues</translation>
    </message>
    <message>
        <source>Bibliography</source>
        <translation>Bibliographie</translation>
    </message>
    <message>
        <source>Acronyms</source>
        <translation>Sigles</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Dossier de preuves</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Compte rendu</translation>
    </message>
    <message>
        <source>Questionnaire</source>
        <translation>Questionnaire</translation>
    </message>
    <message>
        <source>The team’s record: every note with its time, kind and key.</source>
        <translation>Le relevé de l’équipe&#xa0;: chaque note avec son heure, sa nature et son repère.</translation>
    </message>
    <message>
        <source>What was said, in turns, in the form of the assembly’s minutes.</source>
        <translation>Les propos tenus, intervention par intervention, dans la forme des comptes rendus de l’assemblée.</translation>
    </message>
    <message>
        <source>The prepared questions as a letter to those heard.</source>
        <translation>Les questions préparées, sous forme de lettre aux personnes entendues.</translation>
    </message>
    <message>
        <source>The section with those inside it, numbered as in its report.</source>
        <translation>La section et celles qu’elle contient, numérotées comme dans leur rapport.</translation>
    </message>
    <message>
        <source>The sections checked below, each with those inside it.</source>
        <translation>Les sections cochées ci-dessous, chacune avec celles qu’elle contient.</translation>
    </message>
    <message>
        <source>All its parts, in the order of the template.</source>
        <translation>Toutes ses parties, dans l’ordre du modèle.</translation>
    </message>
    <message>
        <source>One volume, its mini-reports one after the other.</source>
        <translation>Un seul volume, les mini-rapports l’un après l’autre.</translation>
    </message>
    <message>
        <source>The words selected in the section, with the notes they call.</source>
        <translation>Les mots sélectionnés dans la section, avec les notes qu’ils appellent.</translation>
    </message>
    <message>
        <source>The summary alone, its length against what is wanted.</source>
        <translation>La synthèse seule, avec sa longueur et celle que demande le modèle.</translation>
    </message>
    <message>
        <source>Their list, and the table of addressees, calendar and vehicle.</source>
        <translation>Leur liste, puis le tableau des destinataires, du calendrier et du support.</translation>
    </message>
    <message>
        <source>The notes and excerpts linked to the mini-report and its sections.</source>
        <translation>Les notes et extraits liés au mini-rapport et à ses sections.</translation>
    </message>
    <message>
        <source>Those heard, in their order, and the written contributions.</source>
        <translation>Les personnes entendues, dans l’ordre, et les contributions écrites.</translation>
    </message>
    <message>
        <source>The sources that the texts cite.</source>
        <translation>Les sources que citent les textes.</translation>
    </message>
    <message>
        <source>The acronyms that the texts use, and what they stand for.</source>
        <translation>Les sigles employés dans les textes et leur signification.</translation>
    </message>
    <message>
        <source>Each claim with the passages that support it.</source>
        <translation>Chaque affirmation avec les passages qui l’appuient.</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Ouvert en ce moment</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Audition</translation>
    </message>
    <message>
        <source>Mini-reports</source>
        <translation>Mini-rapports</translation>
    </message>
    <message>
        <source>Word (.docx)</source>
        <translation>Word (.docx)</translation>
    </message>
    <message>
        <source>for a colleague to edit</source>
        <translation>pour qu’un collègue le modifie</translation>
    </message>
    <message>
        <source>OpenDocument (.odt)</source>
        <translation>OpenDocument (.odt)</translation>
    </message>
    <message>
        <source>to edit in LibreOffice</source>
        <translation>à modifier dans LibreOffice</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>to be read and printed</source>
        <translation>à lire et à imprimer</translation>
    </message>
    <message>
        <source>Web page (.html)</source>
        <translation>Page web (.html)</translation>
    </message>
    <message>
        <source>one file, for any browser</source>
        <translation>pour tout navigateur</translation>
    </message>
    <message>
        <source>Markdown (.md)</source>
        <translation>Markdown (.md)</translation>
    </message>
    <message>
        <source>the text with its marks</source>
        <translation>le texte et ses signes</translation>
    </message>
    <message>
        <source>Plain text (.txt)</source>
        <translation>Texte seul (.txt)</translation>
    </message>
    <message>
        <source>the words alone</source>
        <translation>les mots sans mise en forme</translation>
    </message>
    <message>
        <source>Gathering the texts…</source>
        <translation>Réunion des textes…</translation>
    </message>
    <message>
        <source>Making the file…</source>
        <translation>Fabrication du fichier…</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Écriture du fichier…</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>Narrow the results</source>
        <translation>Restreindre les résultats</translation>
    </message>
    <message>
        <source>Between two days</source>
        <translation>Entre deux dates</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Au</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n autre</numerusform>
            <numerusform>%n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message>
        <source>Import a hearing</source>
        <translation>Importer une audition</translation>
    </message>
    <message>
        <source>Records of sittings (*.jsonl);;All files (*)</source>
        <translation>Comptes rendus de séance (*.jsonl);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>Importer {file}</translation>
    </message>
    <message>
        <source>Transcripts and subtitles (*.vtt *.srt *.jsonl);;All files (*)</source>
        <translation>Transcriptions et sous-titres (*.vtt *.srt *.jsonl);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Add a transcript or subtitles</source>
        <translation>Ajouter une transcription ou des sous-titres</translation>
    </message>
    <message>
        <source>Add the transcript {file}</source>
        <translation>Ajouter la transcription {file}</translation>
    </message>
    <message>
        <source>Sound and video (*.mp3 *.m4a *.wav *.ogg *.opus *.flac *.mp4 *.m4v *.mov *.mkv *.webm);;All files (*)</source>
        <translation>Son et vidéo (*.mp3 *.m4a *.wav *.ogg *.opus *.flac *.mp4 *.m4v *.mov *.mkv *.webm);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Add the recording</source>
        <translation>Ajouter l’enregistrement</translation>
    </message>
    <message>
        <source>The recording {file} takes the place of {former}; undo brings that back.</source>
        <translation>L’enregistrement {file} remplace {former}&#xa0;; l’annulation le rétablit.</translation>
    </message>
    <message>
        <source>The recording {file} is in the dossier.</source>
        <translation>L’enregistrement {file} est dans le dossier.</translation>
    </message>
    <message>
        <source>Add the recording {file}</source>
        <translation>Ajouter l’enregistrement {file}</translation>
    </message>
    <message numerus="yes">
        <source>{former} is replaced by {file}. %n note(s) of this hearing are aligned with it: {time} is at {place}.

Keep the alignment if the new file is the same recording in another format. If it begins elsewhere, forget it: the notes then have no place in the recording until you align them again.</source>
        <translation>
            <numerusform>{former} sera remplacé par {file}. %n note de cette audition est calée sur lui&#xa0;: {time} correspond à {place}.

Conservez le calage si le nouveau fichier est le même enregistrement dans un autre format. S’il commence ailleurs, oubliez-le&#xa0;: les notes n’auront plus de place dans l’enregistrement tant que vous ne les aurez pas recalées.</numerusform>
            <numerusform>{former} sera remplacé par {file}. %n notes de cette audition sont calées sur lui&#xa0;: {time} correspond à {place}.

Conservez le calage si le nouveau fichier est le même enregistrement dans un autre format. S’il commence ailleurs, oubliez-le&#xa0;: les notes n’auront plus de place dans l’enregistrement tant que vous ne les aurez pas recalées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep the alignment</source>
        <translation>Conserver le calage</translation>
    </message>
    <message>
        <source>Forget the alignment</source>
        <translation>Oublier le calage</translation>
    </message>
    <message>
        <source>Replace the recording</source>
        <translation>Remplacer l’enregistrement</translation>
    </message>
    <message>
        <source>Import sources</source>
        <translation>Importer des sources</translation>
    </message>
    <message>
        <source>Documents (*.pdf *.docx *.odt *.html *.htm *.txt *.md);;All files (*)</source>
        <translation>Documents (*.pdf *.docx *.odt *.html *.htm *.txt *.md);;Tous les fichiers (*)</translation>
    </message>
    <message numerus="yes">
        <source>Import %n source(s)</source>
        <translation>
            <numerusform>Importer&#xa0;%n source</numerusform>
            <numerusform>Importer&#xa0;%n sources</numerusform>
        </translation>
    </message>
    <message>
        <source>Rebuild the search index</source>
        <translation>Reconstruire l’index de recherche</translation>
    </message>
    <message>
        <source>The search index is rebuilt.</source>
        <translation>L’index de recherche est reconstruit.</translation>
    </message>
    <message>
        <source>The dossier is damaged: {reason}</source>
        <translation>Le dossier est endommagé&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Citations that lead nowhere: {places}</source>
        <translation>Renvois qui ne mènent nulle part&#xa0;: {places}</translation>
    </message>
    <message>
        <source>The dossier is whole: database, files and citations.</source>
        <translation>Le dossier est intact&#xa0;: base, fichiers et renvois.</translation>
    </message>
    <message>
        <source>Check the dossier</source>
        <translation>Vérifier le dossier</translation>
    </message>
    <message>
        <source>What can be done…</source>
        <translation>Que faire…</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of transcript added.</source>
        <translation>
            <numerusform>%n ligne de transcription ajoutée.</numerusform>
            <numerusform>%n lignes de transcription ajoutées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable subtitle(s) left out: line(s) {lines} of the file.</source>
        <translation>
            <numerusform>%n sous-titre illisible laissé de côté&#xa0;: ligne {lines} du fichier.</numerusform>
            <numerusform>%n sous-titres illisibles laissés de côté&#xa0;: lignes {lines} du fichier.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the hearing first.</source>
        <translation>Ouvrez d’abord l’audition.</translation>
    </message>
    <message>
        <source>Imported.</source>
        <translation>Import terminé.</translation>
    </message>
</context>
<context>
    <name>FilesBox</name>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Ajouter un fichier…</translation>
    </message>
    <message>
        <source>Files of the source</source>
        <translation>Fichiers de la source</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>Ajouter un fichier</translation>
    </message>
    <message>
        <source>Add {file}</source>
        <translation>Ajouter {file}</translation>
    </message>
    <message>
        <source>Open a copy of “{file}” in another application?

It leaves the protection of this one: only open files whose sender you know.</source>
        <translation>Ouvrir une copie de «&#xa0;{file}&#xa0;» dans une autre application&#xa0;?

Elle n’est alors plus protégée par celle-ci&#xa0;: n’ouvrez que les fichiers dont vous connaissez l’expéditeur.</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Ouvrir un fichier</translation>
    </message>
</context>
<context>
    <name>FollowModel</name>
    <message numerus="yes">
        <source>Take up %n note(s) again</source>
        <translation>
            <numerusform>Rouvrir&#xa0;%n note</numerusform>
            <numerusform>Rouvrir&#xa0;%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settle %n note(s)</source>
        <translation>
            <numerusform>Régler&#xa0;%n note</numerusform>
            <numerusform>Régler&#xa0;%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>Set a due date</source>
        <translation>Fixer une échéance</translation>
    </message>
</context>
<context>
    <name>FollowPage</name>
    <message>
        <source>Which list</source>
        <translation>Liste affichée</translation>
    </message>
    <message>
        <source>To follow up</source>
        <translation>Suites à donner</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Filtrer la liste</translation>
    </message>
    <message>
        <source>Filter: text, speaker, hearing</source>
        <translation>Filtrer&#xa0;: texte, orateur, audition</translation>
    </message>
    <message>
        <source>Settled ones too</source>
        <translation>Aussi celles réglées</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Audition</translation>
    </message>
    <message>
        <source>Mini-report</source>
        <translation>Mini-rapport</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>Régler</translation>
    </message>
    <message>
        <source>Due date…</source>
        <translation>Échéance…</translation>
    </message>
    <message>
        <source>Copy as a table</source>
        <translation>Copier en tableau</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Exporter la liste</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>settle</source>
        <translation>régler</translation>
    </message>
    <message>
        <source>due date</source>
        <translation>échéance</translation>
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
        <source>All hearings</source>
        <translation>Toutes les auditions</translation>
    </message>
    <message>
        <source>All mini-reports</source>
        <translation>Tous les mini-rapports</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n en retard</numerusform>
            <numerusform>%n en retard</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>Clear the filters to see all of them.</source>
        <translation>Effacez les filtres pour tout voir.</translation>
    </message>
    <message>
        <source>Nothing to follow up</source>
        <translation>Aucune suite à donner</translation>
    </message>
    <message>
        <source>Notes marked as requests (F7) or commitments (F4) stand here until they are settled.</source>
        <translation>Les demandes (F7) et les engagements (F4) restent ici jusqu’à ce qu’ils soient réglés.</translation>
    </message>
    <message>
        <source>Nothing to check</source>
        <translation>Rien à vérifier</translation>
    </message>
    <message>
        <source>Notes marked “to check” (F6) stand here until they are settled.</source>
        <translation>Les notes «&#xa0;à vérifier&#xa0;» (F6) restent ici jusqu’à ce qu’elles soient réglées.</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Écrit&#xa0;: {path}</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) copied</source>
        <translation>
            <numerusform>%n ligne copiée</numerusform>
            <numerusform>%n lignes copiées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowRow</name>
    <message>
        <source>Outside hearings</source>
        <translation>Hors audition</translation>
    </message>
    <message>
        <source>Settled {day}</source>
        <translation>Réglé&#xa0;: {day}</translation>
    </message>
    <message>
        <source>proposed, D to accept</source>
        <translation>proposée, D pour retenir</translation>
    </message>
    <message>
        <source>one day late</source>
        <translation>un jour de retard</translation>
    </message>
    <message>
        <source>{count} days late</source>
        <translation>{count} jours de retard</translation>
    </message>
    <message>
        <source>in {count} days</source>
        <translation>dans {count} jours</translation>
    </message>
</context>
<context>
    <name>FollowTable</name>
    <message>
        <source>Key</source>
        <translation>Repère</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Orateur</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Audition</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Réglé le</translation>
    </message>
    <message>
        <source>Confidentiality</source>
        <translation>Confidentialité</translation>
    </message>
</context>
<context>
    <name>HeardTable</name>
    <message>
        <source>Persons heard</source>
        <translation>Personnes entendues</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Paste a list…</source>
        <translation>Coller une liste…</translation>
    </message>
</context>
<context>
    <name>HeardTableModel</name>
    <message>
        <source>Title</source>
        <translation>Civilité</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Function that day</source>
        <translation>Fonction ce jour-là</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisme</translation>
    </message>
    <message>
        <source>Add a person…</source>
        <translation>Ajouter une personne…</translation>
    </message>
</context>
<context>
    <name>HearingCourse</name>
    <message>
        <source>Resume the hearing</source>
        <translation>Reprendre l’audition</translation>
    </message>
    <message>
        <source>Suspend the hearing</source>
        <translation>Suspendre l’audition</translation>
    </message>
    <message>
        <source>Suspend or resume the hearing</source>
        <translation>Suspendre ou reprendre l’audition</translation>
    </message>
</context>
<context>
    <name>HearingDialog</name>
    <message>
        <source>Hearing {key}</source>
        <translation>Audition {key}</translation>
    </message>
    <message>
        <source>New hearing</source>
        <translation>Nouvelle audition</translation>
    </message>
    <message>
        <source>from</source>
        <translation>de</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Closed hearing: its notes are confidential</source>
        <translation>Huis clos&#xa0;: ses notes sont confidentielles</translation>
    </message>
    <message>
        <source>Filmed</source>
        <translation>Filmée</translation>
    </message>
    <message>
        <source>Ms Christine Martin, Chair</source>
        <translation>Mme Christine Martin, présidente</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>From a template</source>
        <translation>D’après un modèle</translation>
    </message>
    <message>
        <source>Every person heard needs a surname.</source>
        <translation>Chaque personne entendue doit avoir un nom.</translation>
    </message>
    <message>
        <source>Edit the hearing</source>
        <translation>Modifier l’audition</translation>
    </message>
    <message>
        <source>Not saved yet; the reason is shown in the window behind.</source>
        <translation>Pas encore enregistré&#xa0;; la raison s’affiche dans la fenêtre derrière.</translation>
    </message>
    <message>
        <source>Copy of hearing {key}</source>
        <translation>Copie de l’audition {key}</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Audition</translation>
    </message>
    <message>
        <source>Persons heard</source>
        <translation>Personnes entendues</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titre</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Nature</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>&amp;Jour</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>&amp;Lieu</translation>
    </message>
    <message>
        <source>P&amp;resided by</source>
        <translation>P&amp;résidence de</translation>
    </message>
    <message>
        <source>&amp;Video</source>
        <translation>&amp;Vidéo</translation>
    </message>
    <message>
        <source>Address of the video; it is never opened by itself.</source>
        <translation>Adresse de la vidéo&#xa0;; elle ne s’ouvre jamais d’elle-même.</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Alimente</translation>
    </message>
    <message>
        <source>The hearing ends before it starts.</source>
        <translation>L’audition finit avant de commencer.</translation>
    </message>
    <message>
        <source>A time on the first tab cannot be read.</source>
        <translation>Une heure du premier onglet est illisible.</translation>
    </message>
    <message numerus="yes">
        <source>This hearing was held behind closed doors. Open it? Its %n note(s), its questions and those heard then count as public everywhere: in lists, footnotes and exports. Notes closed by themselves stay closed.</source>
        <translation>
            <numerusform>Cette audition s’est tenue à huis clos. La rendre publique&#xa0;? Sa note, ses questions et les personnes entendues compteront partout comme publiques&#xa0;: listes, notes de bas de page et exports. Les notes confidentielles par elles-mêmes le restent.</numerusform>
            <numerusform>Cette audition s’est tenue à huis clos. La rendre publique&#xa0;? Ses&#xa0;%n notes, ses questions et les personnes entendues compteront partout comme publiques&#xa0;: listes, notes de bas de page et exports. Les notes confidentielles par elles-mêmes le restent.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a closed hearing</source>
        <translation>Ouvrir une audition à huis clos</translation>
    </message>
    <message>
        <source>Leave without keeping what you changed?</source>
        <translation>Quitter sans conserver vos modifications&#xa0;?</translation>
    </message>
</context>
<context>
    <name>HearingHeader</name>
    <message>
        <source>Title of the hearing</source>
        <translation>Titre de l’audition</translation>
    </message>
    <message>
        <source>Notes outside hearings</source>
        <translation>Notes hors audition</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Day, place, persons heard and questions</source>
        <translation>Jour, lieu, personnes entendues et questions</translation>
    </message>
    <message>
        <source>Link the chosen notes</source>
        <translation>Lier les notes choisies</translation>
    </message>
    <message>
        <source>Export the notes</source>
        <translation>Exporter les notes</translation>
    </message>
    <message>
        <source>Speakers and questions</source>
        <translation>Orateurs et questions</translation>
    </message>
    <message>
        <source>Closed hearing</source>
        <translation>Huis clos</translation>
    </message>
    <message>
        <source>Filter the notes</source>
        <translation>Filtrer les notes</translation>
    </message>
    <message>
        <source>Filter: text, speaker, kind</source>
        <translation>Filtrer&#xa0;: texte, orateur, nature</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} sur {total}</translation>
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
    <name>HearingPage</name>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>No note yet</source>
        <translation>Aucune note pour l’instant</translation>
    </message>
    <message>
        <source>Write the first one below: Enter keeps it with its time and speaker.</source>
        <translation>Écrivez la première ci-dessous&#xa0;: Entrée la conserve avec son heure et son orateur.</translation>
    </message>
    <message>
        <source>No note matches</source>
        <translation>Aucune note ne correspond</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Effacez le filtre pour les voir toutes.</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Audition</translation>
    </message>
    <message>
        <source>Notes of {title}</source>
        <translation>Notes de {title}</translation>
    </message>
</context>
<context>
    <name>HearingWork</name>
    <message>
        <source>Open a hearing first.</source>
        <translation>Ouvrez d’abord une audition.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>In the hearing room</source>
        <translation>En audition</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>In the plan</source>
        <translation>Dans le plan</translation>
    </message>
    <message>
        <source>In the evidence</source>
        <translation>Dans les preuves</translation>
    </message>
    <message>
        <source>Cite the chosen passage</source>
        <translation>Citer le passage choisi</translation>
    </message>
    <message>
        <source>Keep the line</source>
        <translation>Enregistrer la ligne</translation>
    </message>
    <message>
        <source>A new line within the note</source>
        <translation>Aller à la ligne dans la note</translation>
    </message>
    <message>
        <source>Who speaks: letters of the name, function or organisation</source>
        <translation>Qui parle&#xa0;: lettres du nom, de la fonction ou de l’organisme</translation>
    </message>
    <message>
        <source>A mini-report besides those of the hearing</source>
        <translation>Un mini-rapport en plus de ceux de l’audition</translation>
    </message>
    <message>
        <source>Ask a prepared question</source>
        <translation>Poser une question préparée</translation>
    </message>
    <message>
        <source>Mark the moment without a word</source>
        <translation>Marquer l’instant sans un mot</translation>
    </message>
    <message>
        <source>Reword the line before</source>
        <translation>Reprendre la ligne précédente</translation>
    </message>
    <message>
        <source>Split the line that is reworded</source>
        <translation>Scinder la ligne reprise</translation>
    </message>
    <message>
        <source>Move the line up or down</source>
        <translation>Monter ou descendre la ligne</translation>
    </message>
    <message>
        <source>Merge the chosen lines</source>
        <translation>Fusionner les lignes choisies</translation>
    </message>
    <message>
        <source>Take the kind away, then leave the hearing room</source>
        <translation>Ôter la nature, puis quitter le mode audition</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Move up or down</source>
        <translation>Monter ou descendre</translation>
    </message>
    <message>
        <source>Move inside or out</source>
        <translation>Décaler vers l’intérieur ou l’extérieur</translation>
    </message>
    <message>
        <source>Put into the bin</source>
        <translation>Mettre à la corbeille</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History of {what}</source>
        <translation>Historique&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>How changes are shown</source>
        <translation>Présentation des changements</translation>
    </message>
    <message>
        <source>In one text</source>
        <translation>En un seul texte</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Show exchanged signs</source>
        <translation>Montrer aussi les signes</translation>
    </message>
    <message>
        <source>Apostrophes, quotation marks and no-break spaces</source>
        <translation>Apostrophes, guillemets et espaces insécables remplacés</translation>
    </message>
    <message>
        <source>Former change</source>
        <translation>Changement précédent</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Changement suivant</translation>
    </message>
    <message>
        <source>Compare from here</source>
        <translation>Comparer à partir d’ici</translation>
    </message>
    <message>
        <source>Restore this version</source>
        <translation>Rétablir cette version</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>unfold</source>
        <translation>détailler</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>compare from here</source>
        <translation>comparer à partir d’ici</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>changements</translation>
    </message>
    <message>
        <source>Compare with the present text</source>
        <translation>Comparer au texte actuel</translation>
    </message>
    <message>
        <source>No word changed, only signs</source>
        <translation>Aucun mot changé, seulement des signes</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Aucune différence</translation>
    </message>
    <message>
        <source>Change {place} of {count}</source>
        <translation>Changement {place} sur {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n changement</numerusform>
            <numerusform>%n changements</numerusform>
        </translation>
    </message>
    <message>
        <source>Present text</source>
        <translation>Texte actuel</translation>
    </message>
    <message>
        <source>Restore an earlier version</source>
        <translation>Rétablir une version antérieure</translation>
    </message>
    <message>
        <source>The text of {moment} is the present one again; the other stays in the history.</source>
        <translation>Le texte du {moment} est de nouveau le texte actuel&#xa0;; l’autre reste dans l’historique.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>note {key}</source>
        <translation>note {key}</translation>
    </message>
</context>
<context>
    <name>HitKind</name>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Transcripts</source>
        <translation>Transcriptions</translation>
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
    <message>
        <source>Manual</source>
        <translation>Manuel</translation>
    </message>
</context>
<context>
    <name>LiveBar</name>
    <message>
        <source>Elapsed time</source>
        <translation>Durée écoulée</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Commencer</translation>
    </message>
    <message>
        <source>The hearing begins now</source>
        <translation>L’audition commence maintenant</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>Suspend the hearing; the minutes say so</source>
        <translation>Suspendre l’audition&#xa0;; le compte rendu le mentionne</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>The hearing goes on</source>
        <translation>L’audition reprend</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>The hearing is over now</source>
        <translation>L’audition est terminée</translation>
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
    <name>Locator</name>
    <message>
        <source>p. {page}</source>
        <translation>p. {page}</translation>
    </message>
    <message>
        <source>§ {paragraph}</source>
        <translation>§ {paragraph}</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Sans repère</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Paragraphe</translation>
    </message>
    <message>
        <source>Time code</source>
        <translation>Code temporel</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Choose a note first, then link it.</source>
        <translation>Choisissez d’abord une note, puis liez-la.</translation>
    </message>
    <message>
        <source>Choose an excerpt first, then link it.</source>
        <translation>Choisissez d’abord un extrait, puis liez-le.</translation>
    </message>
    <message>
        <source>Between plan and text</source>
        <translation>Entre le plan et le texte</translation>
    </message>
    <message>
        <source>Between text and evidence</source>
        <translation>Entre le texte et les preuves</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Saving works again: all that you typed is kept.</source>
        <translation>L’enregistrement fonctionne de nouveau&#xa0;: toute votre saisie est conservée.</translation>
    </message>
</context>
<context>
    <name>ManualDialog</name>
    <message>
        <source>Manual</source>
        <translation>Manuel</translation>
    </message>
</context>
<context>
    <name>MatchSteps</name>
    <message>
        <source>Search for something first: F3 then leads from match to match.</source>
        <translation>Faites d’abord une recherche&#xa0;: F3 passe ensuite d’une occurrence à l’autre.</translation>
    </message>
    <message>
        <source>That was the first result of the search.</source>
        <translation>C’était le premier résultat de la recherche.</translation>
    </message>
    <message>
        <source>That was the last result of the search.</source>
        <translation>C’était le dernier résultat de la recherche.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>New mini-report</source>
        <translation>Nouveau mini-rapport</translation>
    </message>
    <message>
        <source>New section</source>
        <translation>Nouvelle section</translation>
    </message>
    <message>
        <source>New section inside this one</source>
        <translation>Nouvelle section dans celle-ci</translation>
    </message>
    <message>
        <source>New recommendation…</source>
        <translation>Nouvelle recommandation…</translation>
    </message>
    <message>
        <source>New hearing…</source>
        <translation>Nouvelle audition…</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nouvelle note</translation>
    </message>
    <message>
        <source>New source</source>
        <translation>Nouvelle source</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>Import a hearing…</source>
        <translation>Importer une audition…</translation>
    </message>
    <message>
        <source>Import sources…</source>
        <translation>Importer des sources…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sauvegardes…</translation>
    </message>
    <message>
        <source>Bin…</source>
        <translation>Corbeille…</translation>
    </message>
    <message>
        <source>Preferences…</source>
        <translation>Réglages…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Historique…</translation>
    </message>
    <message>
        <source>Delete what is open</source>
        <translation>Supprimer ce qui est ouvert</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Search…</source>
        <translation>Rechercher…</translation>
    </message>
    <message>
        <source>Search with filters</source>
        <translation>Rechercher avec des filtres</translation>
    </message>
    <message>
        <source>Search within the results</source>
        <translation>Chercher dans les résultats</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Enregistrer cette recherche…</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Passages semblables</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Occurrence suivante</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Write, side by side, preview</source>
        <translation>Écrire, côte à côte, aperçu</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Clair ou sombre</translation>
    </message>
    <message>
        <source>Go to the plan</source>
        <translation>Aller au plan</translation>
    </message>
    <message>
        <source>&amp;Hearing</source>
        <translation>A&amp;udition</translation>
    </message>
    <message>
        <source>Take notes</source>
        <translation>Prendre des notes</translation>
    </message>
    <message>
        <source>Full screen, large type</source>
        <translation>Plein écran, grands caractères</translation>
    </message>
    <message>
        <source>Begin the hearing</source>
        <translation>Commencer l’audition</translation>
    </message>
    <message>
        <source>Suspend or resume the hearing</source>
        <translation>Suspendre ou reprendre l’audition</translation>
    </message>
    <message>
        <source>End the hearing</source>
        <translation>Terminer l’audition</translation>
    </message>
    <message>
        <source>Edit the hearing…</source>
        <translation>Modifier l’audition…</translation>
    </message>
    <message>
        <source>Duplicate the hearing…</source>
        <translation>Dupliquer l’audition…</translation>
    </message>
    <message>
        <source>Export the minutes…</source>
        <translation>Exporter le compte rendu…</translation>
    </message>
    <message>
        <source>Export the questionnaire…</source>
        <translation>Exporter le questionnaire…</translation>
    </message>
    <message>
        <source>Sort the notes…</source>
        <translation>Trier les notes…</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>To follow up</source>
        <translation>Suites à donner</translation>
    </message>
    <message>
        <source>Share this hearing…</source>
        <translation>Partager cette audition…</translation>
    </message>
    <message>
        <source>Merge a colleague&apos;s record…</source>
        <translation>Fusionner le relevé d’un collègue…</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Lecture ou pause</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>Reculer de cinq secondes</translation>
    </message>
    <message>
        <source>Add the recording…</source>
        <translation>Ajouter l’enregistrement…</translation>
    </message>
    <message>
        <source>Add a transcript or subtitles…</source>
        <translation>Ajouter une transcription ou des sous-titres…</translation>
    </message>
    <message>
        <source>Align the notes with the recording…</source>
        <translation>Caler les notes sur l’enregistrement…</translation>
    </message>
    <message>
        <source>Evi&amp;dence</source>
        <translation>&amp;Preuves</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Lier…</translation>
    </message>
    <message>
        <source>Cite the chosen passage</source>
        <translation>Citer le passage choisi</translation>
    </message>
    <message>
        <source>Remove the link of the chosen passage</source>
        <translation>Retirer le lien du passage choisi</translation>
    </message>
    <message>
        <source>Show or hide the evidence</source>
        <translation>Afficher ou masquer les preuves</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xporter</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>He&amp;lp</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Check the dossier</source>
        <translation>Vérifier le dossier</translation>
    </message>
    <message>
        <source>Rebuild the search index</source>
        <translation>Reconstruire l’index de recherche</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge a colleague&apos;s record</source>
        <translation>Fusionner le relevé d’un collègue</translation>
    </message>
    <message>
        <source>A new hearing</source>
        <translation>Une nouvelle audition</translation>
    </message>
    <message>
        <source>Bring back what was deleted here</source>
        <translation>Reprendre ce qui a été supprimé ici</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation>Prénom et nom</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>&amp;Into</source>
        <translation>&amp;Dans</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>Votre &amp;nom</translation>
    </message>
    <message>
        <source>Tells your notes from your colleague&apos;s in the record.</source>
        <translation>Distingue vos notes de celles de votre collègue dans le compte rendu.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Several hearings of that day have the title of the record. Choose the one that it belongs to.</source>
        <translation>Plusieurs auditions de ce jour portent le titre du relevé. Choisissez celle à laquelle il appartient.</translation>
    </message>
    <message>
        <source>{key} has the title and the day of the record, but begins at {ours}, the record at {theirs}. Choose it if it is the same hearing.</source>
        <translation>{key} a le titre et le jour du relevé, mais commence à {ours}, le relevé à {theirs}. Choisissez-la s’il s’agit de la même audition.</translation>
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
    <name>NarrowingChips</name>
    <message>
        <source>Clear the filters</source>
        <translation>Effacer les filtres</translation>
    </message>
    <message>
        <source>Delete takes this filter away</source>
        <translation>Suppr. retire ce filtre</translation>
    </message>
</context>
<context>
    <name>Navigator</name>
    <message>
        <source>That has been deleted; it may be in the bin.</source>
        <translation>Cet élément a été supprimé&#xa0;; il est peut-être dans la corbeille.</translation>
    </message>
</context>
<context>
    <name>NoteActions</name>
    <message numerus="yes">
        <source>Mark %n note(s): {kind}</source>
        <translation>
            <numerusform>Qualifier&#xa0;%n note&#xa0;: {kind}</numerusform>
            <numerusform>Qualifier&#xa0;%n notes&#xa0;: {kind}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change who said %n note(s)</source>
        <translation>
            <numerusform>Changer l’orateur de&#xa0;%n note</numerusform>
            <numerusform>Changer l’orateur de&#xa0;%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the time of a note</source>
        <translation>Changer l’heure d’une note</translation>
    </message>
    <message numerus="yes">
        <source>Change the confidentiality of %n note(s)</source>
        <translation>
            <numerusform>Changer la confidentialité de&#xa0;%n note</numerusform>
            <numerusform>Changer la confidentialité de&#xa0;%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>Split a note</source>
        <translation>Scinder une note</translation>
    </message>
    <message numerus="yes">
        <source>Merge %n note(s)</source>
        <translation>
            <numerusform>Fusionner&#xa0;%n note</numerusform>
            <numerusform>Fusionner&#xa0;%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n note(s)</source>
        <translation>
            <numerusform>Déplacer&#xa0;%n note</numerusform>
            <numerusform>Déplacer&#xa0;%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>Link to {title}</source>
        <translation>Lier à {title}</translation>
    </message>
    <message>
        <source>Unlink from {title}</source>
        <translation>Retirer le lien avec {title}</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n note(s)</source>
        <translation>
            <numerusform>Supprimer&#xa0;%n note</numerusform>
            <numerusform>Supprimer&#xa0;%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>Reword a note</source>
        <translation>Reformuler une note</translation>
    </message>
</context>
<context>
    <name>NoteDraft</name>
    <message>
        <source>Mark the moment</source>
        <translation>Poser un repère</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Nouvelle note</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Time of the note</source>
        <translation>Heure de la note</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Orateur</translation>
    </message>
    <message>
        <source>No speaker</source>
        <translation>Sans orateur</translation>
    </message>
    <message>
        <source>Kind of note</source>
        <translation>Nature de la note</translation>
    </message>
    <message>
        <source>Words of the note {key}</source>
        <translation>Texte de la note {key}</translation>
    </message>
    <message>
        <source>Enter ends, Ctrl+Enter splits at the cursor, Backspace at the beginning merges with the note before, Alt with Up and Down moves the note</source>
        <translation>Entrée termine, Ctrl+Entrée scinde la note au curseur, Retour arrière au début la fusionne avec la précédente, Alt avec Haut et Bas la déplace</translation>
    </message>
    <message>
        <source>Enter puts this note into the bin; Esc brings its words back</source>
        <translation>Entrée met cette note à la corbeille&#xa0;; Échap lui rend ses mots</translation>
    </message>
    <message>
        <source>A marked moment: write what was said, or leave it empty</source>
        <translation>Un repère&#xa0;: écrivez ce qui a été dit, ou laissez-le vide</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Back to the list (Enter)</source>
        <translation>Retour à la liste (Entrée)</translation>
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
    <name>NoteMenu</name>
    <message>
        <source>Reword</source>
        <translation>Reformuler</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Lier…</translation>
    </message>
    <message>
        <source>Copy with the source</source>
        <translation>Copier avec la référence</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Historique…</translation>
    </message>
    <message>
        <source>Closed: not to be quoted</source>
        <translation>Huis clos&#xa0;: ne pas citer</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Orateur</translation>
    </message>
    <message>
        <source>No speaker</source>
        <translation>Sans orateur</translation>
    </message>
</context>
<context>
    <name>NoteRow</name>
    <message>
        <source>Marker</source>
        <translation>Repère</translation>
    </message>
</context>
<context>
    <name>NoteSheet</name>
    <message>
        <source>Note by the team</source>
        <translation>Note de l’équipe</translation>
    </message>
    <message>
        <source>Outside hearings</source>
        <translation>Hors audition</translation>
    </message>
    <message>
        <source>kept without a mini-report</source>
        <translation>laissée sans mini-rapport</translation>
    </message>
    <message>
        <source>kept without a section</source>
        <translation>laissée sans section</translation>
    </message>
</context>
<context>
    <name>NotesViewModel</name>
    <message>
        <source>Rename the hearing</source>
        <translation>Renommer l’audition</translation>
    </message>
    <message>
        <source>Tick a question</source>
        <translation>Cocher une question</translation>
    </message>
    <message>
        <source>Add a person heard</source>
        <translation>Ajouter une personne entendue</translation>
    </message>
    <message>
        <source>Begin the hearing</source>
        <translation>Commencer l’audition</translation>
    </message>
    <message>
        <source>Suspend the hearing</source>
        <translation>Suspendre l’audition</translation>
    </message>
    <message>
        <source>Resume the hearing</source>
        <translation>Reprendre l’audition</translation>
    </message>
    <message>
        <source>End the hearing</source>
        <translation>Terminer l’audition</translation>
    </message>
</context>
<context>
    <name>OptionBoxes</name>
    <message>
        <source>With what was said behind closed doors</source>
        <translation>Avec ce qui a été dit à huis clos</translation>
    </message>
    <message>
        <source>With the team’s own notes (ideas, to check)</source>
        <translation>Avec les notes propres à l’équipe (idées, à vérifier)</translation>
    </message>
    <message>
        <source>One letter for each person heard</source>
        <translation>Une lettre par personne entendue</translation>
    </message>
    <message numerus="yes">
        <source>With the %n note(s) taken behind closed doors</source>
        <translation>
            <numerusform>Avec la note prise à huis clos</numerusform>
            <numerusform>Avec les %n notes prises à huis clos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageText</name>
    <message>
        <source>Page {label}</source>
        <translation>Page {label}</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>An empty dossier</source>
        <translation>Un dossier vide</translation>
    </message>
    <message>
        <source>Begin with a mini-report, a hearing or a source: the + of each part at the left makes one.</source>
        <translation>Commencez par un mini-rapport, une audition ou une source&#xa0;: le + de chaque partie, à gauche, en crée.</translation>
    </message>
    <message>
        <source>New mini-report</source>
        <translation>Nouveau mini-rapport</translation>
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
    <name>PassagePalette</name>
    <message>
        <source>Words of the note, speaker, or its key (A3-07)…</source>
        <translation>Mots de la note, orateur ou repère (A3-07)…</translation>
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
        <source>Remove the link</source>
        <translation>Retirer le lien</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>link, or remove the link</source>
        <translation>lier, ou retirer le lien</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fermer</translation>
    </message>
    <message>
        <source>Note by the team</source>
        <translation>Note de l’équipe</translation>
    </message>
    <message>
        <source>Link a note</source>
        <translation>Lier une note</translation>
    </message>
</context>
<context>
    <name>PastedListDialog</name>
    <message>
        <source>Add persons from a list</source>
        <translation>Ajouter des personnes d’après une liste</translation>
    </message>
    <message>
        <source>The list</source>
        <translation>La liste</translation>
    </message>
    <message>
        <source>Paste here the list as you received it: one person a line, or a table.</source>
        <translation>Collez ici la liste telle que vous l’avez reçue&#xa0;: une personne par ligne, ou un tableau.</translation>
    </message>
    <message numerus="yes">
        <source>Add %n person(s)</source>
        <translation>
            <numerusform>Ajouter&#xa0;%n&#xa0;personne</numerusform>
            <numerusform>Ajouter&#xa0;%n&#xa0;personnes</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) read</source>
        <translation>
            <numerusform>%n&#xa0;personne lue</numerusform>
            <numerusform>%n&#xa0;personnes lues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them known to the dossier</source>
        <translation>
            <numerusform>dont&#xa0;%n&#xa0;déjà connue du dossier</numerusform>
            <numerusform>dont&#xa0;%n&#xa0;déjà connues du dossier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heard already, left out</source>
        <translation>
            <numerusform>%n&#xa0;déjà entendue, laissée de côté</numerusform>
            <numerusform>%n&#xa0;déjà entendues, laissées de côté</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) not understood: give a surname to keep them, or they are left out.</source>
        <translation>
            <numerusform>%n&#xa0;ligne non comprise&#xa0;: indiquez un nom pour la garder, sinon elle sera laissée de côté.</numerusform>
            <numerusform>%n&#xa0;lignes non comprises&#xa0;: indiquez un nom pour les garder, sinon elles seront laissées de côté.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastedTableModel</name>
    <message>
        <source>In the dossier</source>
        <translation>Dans le dossier</translation>
    </message>
    <message>
        <source>known</source>
        <translation>connue</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouvelle</translation>
    </message>
    <message>
        <source>heard already</source>
        <translation>déjà entendue</translation>
    </message>
    <message>
        <source>no surname</source>
        <translation>nom manquant</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Play</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>Reculer de cinq secondes</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>Position dans l’enregistrement</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Picture of the recording</source>
        <translation>Image de l’enregistrement</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation>Prénom et nom</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>It goes with the notes that you take on this computer.</source>
        <translation>Il accompagne les notes que vous prenez sur ce poste.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>&amp;Abbreviations</source>
        <translation>&amp;Abréviations</translation>
    </message>
    <message>
        <source>Written out while you take notes, one a line: ct = collectivités territoriales</source>
        <translation>Développées pendant la prise de notes, une par ligne&#xa0;: ct = collectivités territoriales</translation>
    </message>
    <message>
        <source>This dossier is kept in</source>
        <translation>Ce dossier est conservé dans</translation>
    </message>
    <message>
        <source>The language changes when the application is next started.</source>
        <translation>La langue changera au prochain démarrage de l’application.</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Preview of the file</source>
        <translation>Aperçu du fichier</translation>
    </message>
    <message>
        <source>Previous pages</source>
        <translation>Pages précédentes</translation>
    </message>
    <message>
        <source>Following pages</source>
        <translation>Pages suivantes</translation>
    </message>
    <message>
        <source>Making the preview…</source>
        <translation>Préparation de l’aperçu…</translation>
    </message>
    <message>
        <source>Nothing to export</source>
        <translation>Rien à exporter</translation>
    </message>
    <message numerus="yes">
        <source>about %n page(s)</source>
        <translation>
            <numerusform>environ %n page</numerusform>
            <numerusform>environ %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n mot</numerusform>
            <numerusform>%n mots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <translation>
            <numerusform>%n lettre</numerusform>
            <numerusform>%n lettres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>L’Essentiel: about %n page(s), as the template wants ({least} to {most})</source>
        <translation>
            <numerusform>L’Essentiel&#xa0;: environ %n page, comme le veut le modèle ({least} à {most})</numerusform>
            <numerusform>L’Essentiel&#xa0;: environ %n pages, comme le veut le modèle ({least} à {most})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>L’Essentiel: about %n page(s); the template wants {least} to {most}</source>
        <translation>
            <numerusform>L’Essentiel&#xa0;: environ %n page&#xa0;; le modèle en demande de {least} à {most}</numerusform>
            <numerusform>L’Essentiel&#xa0;: environ %n pages&#xa0;; le modèle en demande de {least} à {most}</numerusform>
        </translation>
    </message>
    <message>
        <source>Part {number} of {count}</source>
        <translation>Partie {number} sur {count}</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>QuestionDelegate</name>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
</context>
<context>
    <name>QuestionLines</name>
    <message>
        <source>A question to ask; Enter adds it</source>
        <translation>Une question à poser&#xa0;; Entrée l’ajoute</translation>
    </message>
    <message>
        <source>New question</source>
        <translation>Nouvelle question</translation>
    </message>
    <message>
        <source>Prepared questions</source>
        <translation>Questions préparées</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Asked &amp;by</source>
        <translation>P&amp;osée par</translation>
    </message>
    <message>
        <source>Who asks the chosen question</source>
        <translation>Qui pose la question choisie</translation>
    </message>
</context>
<context>
    <name>QuestionListModel</name>
    <message>
        <source>asked by {name}</source>
        <translation>posée par {name}</translation>
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
    <name>RapporteursDialog</name>
    <message>
        <source>Rapporteurs</source>
        <translation>Rapporteurs</translation>
    </message>
    <message>
        <source>Members of the delegation</source>
        <translation>Membres de la délégation</translation>
    </message>
    <message>
        <source>Civility</source>
        <translation>Civilité</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Add a rapporteur</source>
        <translation>Ajouter un rapporteur</translation>
    </message>
    <message>
        <source>Choose the rapporteurs</source>
        <translation>Choisir les rapporteurs</translation>
    </message>
</context>
<context>
    <name>RecommendationDialog</name>
    <message>
        <source>New recommendation</source>
        <translation>Nouvelle recommandation</translation>
    </message>
    <message>
        <source>in the infinitive, without capital or full stop</source>
        <translation>à l’infinitif, sans majuscule ni point final</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Explication</translation>
    </message>
    <message>
        <source>Addressee</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Vecteur</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Soutien</translation>
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
    <name>RecordForm</name>
    <message>
        <source>Confidential: never quoted in a public document</source>
        <translation>Confidentielle&#xa0;: jamais citée dans un document public</translation>
    </message>
    <message>
        <source>T&amp;ype</source>
        <translation>T&amp;ype</translation>
    </message>
    <message>
        <source>A&amp;uthors</source>
        <translation>A&amp;uteurs</translation>
    </message>
    <message>
        <source>Surname, First name; Institution; …</source>
        <translation>Nom, Prénom&#xa0;; Institution&#xa0;; …</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Date</translation>
    </message>
    <message>
        <source>2024, 2024-04 or 2024-04-02</source>
        <translation>2024, 2024-04 ou 2024-04-02</translation>
    </message>
    <message>
        <source>Pu&amp;blisher</source>
        <translation>É&amp;diteur</translation>
    </message>
    <message>
        <source>Place of publication</source>
        <translation>Lieu de publication</translation>
    </message>
    <message>
        <source>Published in</source>
        <translation>Publié dans</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>Fascicule</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>DOI</source>
        <translation>DOI</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Abstract</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>RecordingMenus</name>
    <message>
        <source>Replace the recording…</source>
        <translation>Remplacer l’enregistrement…</translation>
    </message>
    <message>
        <source>Add the recording…</source>
        <translation>Ajouter l’enregistrement…</translation>
    </message>
    <message>
        <source>Address of the video…</source>
        <translation>Adresse de la vidéo…</translation>
    </message>
    <message>
        <source>Open the video in the browser…</source>
        <translation>Ouvrir la vidéo dans le navigateur…</translation>
    </message>
    <message>
        <source>Align the notes…</source>
        <translation>Caler les notes…</translation>
    </message>
    <message>
        <source>Forget the alignment</source>
        <translation>Oublier le calage</translation>
    </message>
    <message>
        <source>Take the recording away</source>
        <translation>Retirer l’enregistrement</translation>
    </message>
    <message>
        <source>Add a transcript…</source>
        <translation>Ajouter une transcription…</translation>
    </message>
    <message>
        <source>Move its lines…</source>
        <translation>Décaler ses lignes…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>“{title}” is in the bin.</source>
        <translation>«&#xa0;{title}&#xa0;» est dans la corbeille.</translation>
    </message>
</context>
<context>
    <name>RecordingViewModel</name>
    <message>
        <source>Align the notes with the recording</source>
        <translation>Caler les notes sur l’enregistrement</translation>
    </message>
    <message>
        <source>Forget the alignment</source>
        <translation>Oublier le calage</translation>
    </message>
    <message>
        <source>Take the recording away</source>
        <translation>Retirer l’enregistrement</translation>
    </message>
    <message>
        <source>Change the address of the video</source>
        <translation>Modifier l’adresse de la vidéo</translation>
    </message>
    <message>
        <source>Delete the transcript {file}</source>
        <translation>Supprimer la transcription {file}</translation>
    </message>
    <message>
        <source>Move the lines of {file}</source>
        <translation>Décaler les lignes de {file}</translation>
    </message>
    <message>
        <source>Make a note of a transcript line</source>
        <translation>Faire une note d’une ligne de transcription</translation>
    </message>
</context>
<context>
    <name>RemarkList</name>
    <message>
        <source>Enter or a double click leads to the place; Ctrl+E brings this list back.</source>
        <translation>Entrée ou un double clic mène au passage&#xa0;; Ctrl+E ramène cette liste.</translation>
    </message>
    <message>
        <source>What is to be mended in the texts</source>
        <translation>Ce qui est à corriger dans les textes</translation>
    </message>
</context>
<context>
    <name>RemovedRows</name>
    <message>
        <source>Put back</source>
        <translation>Remettre</translation>
    </message>
    <message>
        <source>Put back “{words}”</source>
        <translation>Remettre «&#xa0;{words}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>ReportChips</name>
    <message>
        <source>For {title}; press to take it away</source>
        <translation>Pour {title}&#xa0;; cliquer pour le retirer</translation>
    </message>
    <message>
        <source>This hearing feeds {titles}; type # for another mini-report</source>
        <translation>Cette audition alimente {titles}&#xa0;; tapez # pour un autre mini-rapport</translation>
    </message>
    <message>
        <source>Mini-report</source>
        <translation>Mini-rapport</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Title of the mini-report</source>
        <translation>Titre du mini-rapport</translation>
    </message>
    <message>
        <source>Choose the rapporteurs</source>
        <translation>Choisir les rapporteurs</translation>
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
        <source>New section</source>
        <translation>Nouvelle section</translation>
    </message>
    <message>
        <source>New recommendation</source>
        <translation>Nouvelle recommandation</translation>
    </message>
    <message>
        <source>Export the mini-report</source>
        <translation>Exporter le mini-rapport</translation>
    </message>
    <message>
        <source>Short title</source>
        <translation>Titre court</translation>
    </message>
    <message>
        <source>Sector</source>
        <translation>Secteur</translation>
    </message>
    <message>
        <source>Recommendations are called</source>
        <translation>Les recommandations s’appellent</translation>
    </message>
    <message>
        <source>Rapporteurs</source>
        <translation>Rapporteurs</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message numerus="yes">
        <source>about %n page(s)</source>
        <translation>
            <numerusform>environ&#xa0;%n page</numerusform>
            <numerusform>environ&#xa0;%n pages</numerusform>
        </translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>n°&#xa0;{number}</translation>
    </message>
    <message>
        <source>Change the mini-report</source>
        <translation>Modifier le mini-rapport</translation>
    </message>
</context>
<context>
    <name>RowEditing</name>
    <message>
        <source>The note is in the bin; Ctrl+Z brings it back</source>
        <translation>La note est à la corbeille&#xa0;; Ctrl+Z la rétablit</translation>
    </message>
</context>
<context>
    <name>Salvage</name>
    <message>
        <source>The new dossier holds {holdings}.</source>
        <translation>Le nouveau dossier contient {holdings}.</translation>
    </message>
    <message>
        <source>Text taken from the history, speaker and kind to be set again: {keys}.</source>
        <translation>Texte repris de l’historique, orateur et genre à compléter&#xa0;: {keys}.</translation>
    </message>
    <message>
        <source>Completed from the newest good backup: {keys}.</source>
        <translation>Complété à partir de la dernière sauvegarde en bon état&#xa0;: {keys}.</translation>
    </message>
    <message>
        <source>Changed on the disk, to be read again with care: {keys}.</source>
        <translation>Altéré sur le disque, à relire avec soin&#xa0;: {keys}.</translation>
    </message>
    <message>
        <source>Lost, but others belong to it; an empty one stands in its place: {keys}.</source>
        <translation>Perdu, mais d’autres éléments en dépendent&#xa0;; un élément vide en tient lieu&#xa0;: {keys}.</translation>
    </message>
    <message>
        <source>Could not be read: {keys}.</source>
        <translation>Illisible&#xa0;: {keys}.</translation>
    </message>
    <message>
        <source>Attached files that are missing or damaged: {names}.</source>
        <translation>Pièces jointes manquantes ou endommagées&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Nothing is missing as far as can be told.</source>
        <translation>Rien ne manque, autant qu’on puisse en juger.</translation>
    </message>
    <message>
        <source>Some of the extracted text of sources could not be read; import them again.</source>
        <translation>Une partie du texte extrait des sources n’a pas pu être lue&#xa0;; importez-les de nouveau.</translation>
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
    <name>SaveTemplateDialog</name>
    <message>
        <source>Save as a template</source>
        <translation>Enregistrer comme modèle</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <source>Kind, place, length and questions</source>
        <translation>Nature, lieu, durée et questions</translation>
    </message>
    <message>
        <source>Only the questions</source>
        <translation>Les questions seulement</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Those heard are never part of a template. It can be used in all your dossiers.</source>
        <translation>Les personnes entendues ne font jamais partie d’un modèle. Il est utilisable dans tous vos dossiers.</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>p. {page}</source>
        <translation>p. {page}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Afficher la suite</translation>
    </message>
    <message>
        <source>All {count}</source>
        <translation>Les {count} résultats</translation>
    </message>
    <message>
        <source>Did you mean “{query}”?</source>
        <translation>Vouliez-vous dire «&#xa0;{query}&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>Recherches récentes</translation>
    </message>
    <message>
        <source>Forget recent searches</source>
        <translation>Oublier les recherches récentes</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Within the results for</source>
        <translation>Dans les résultats de</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Passages semblables</translation>
    </message>
    <message>
        <source>Mini-report</source>
        <translation>Mini-rapport</translation>
    </message>
    <message>
        <source>Found in</source>
        <translation>Trouvé dans</translation>
    </message>
    <message>
        <source>Kind of note</source>
        <translation>Nature de la note</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Audition</translation>
    </message>
    <message>
        <source>Speaker</source>
        <translation>Orateur</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Like {key}</source>
        <translation>Semblable à {key}</translation>
    </message>
    <message>
        <source>From {day}</source>
        <translation>Depuis le {day}</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>Jusqu’au {day}</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Search everywhere</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>Words, “exact phrase”, -without, begin*</source>
        <translation>Mots, «&#xa0;expression exacte&#xa0;», -sans, début*</translation>
    </message>
    <message>
        <source>Save this search under a name</source>
        <translation>Enregistrer cette recherche sous un nom</translation>
    </message>
    <message>
        <source>Search within the results</source>
        <translation>Chercher dans les résultats</translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation>Afficher ou masquer les filtres</translation>
    </message>
    <message>
        <source>How results are listed</source>
        <translation>Présentation des résultats</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Par nature</translation>
    </message>
    <message>
        <source>The best of each kind</source>
        <translation>Les meilleurs de chaque nature</translation>
    </message>
    <message>
        <source>One list</source>
        <translation>Liste unique</translation>
    </message>
    <message>
        <source>All kinds together</source>
        <translation>Toutes natures confondues</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordre</translation>
    </message>
    <message>
        <source>Most relevant first</source>
        <translation>Plus pertinents</translation>
    </message>
    <message>
        <source>Latest first</source>
        <translation>Plus récents</translation>
    </message>
    <message>
        <source>Earliest first</source>
        <translation>Plus anciens</translation>
    </message>
    <message>
        <source>Accents and capitals do not matter. Try fewer words, or other ones.</source>
        <translation>Accents et majuscules n’importent pas. Essayez moins de mots, ou d’autres.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Passages semblables</translation>
    </message>
    <message>
        <source>Saved as “{title}”</source>
        <translation>Enregistrée sous «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Save the changes in “{title}”</source>
        <translation>Enregistrer les modifications dans «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>What was written lately is being taken in; results will show by themselves.</source>
        <translation>Ce qui vient d’être écrit est en cours d’indexation&#xa0;; les résultats s’afficheront d’eux-mêmes.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Nothing is left with these filters. Take some of them away above.</source>
        <translation>Rien ne reste avec ces filtres. Retirez-en ci-dessus.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
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
    <name>SearchPalette</name>
    <message>
        <source>Search everywhere</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>Search for a note, a hearing, a source, a command…</source>
        <translation>Rechercher une note, une audition, une source, une commande…</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Aller à</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>All results for “{query}”</source>
        <translation>Tous les résultats pour «&#xa0;{query}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>SearchWork</name>
    <message>
        <source>Search for something first; the search can then be saved under a name.</source>
        <translation>Faites d’abord une recherche&#xa0;; vous pourrez ensuite l’enregistrer sous un nom.</translation>
    </message>
    <message>
        <source>“{title}” is this search already.</source>
        <translation>«&#xa0;{title}&#xa0;» est déjà cette recherche.</translation>
    </message>
    <message>
        <source>Save the changes in “{title}”</source>
        <translation>Enregistrer les modifications dans «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message>
        <source>Save it as another search…</source>
        <translation>Enregistrer comme une autre recherche…</translation>
    </message>
    <message>
        <source>Search for something first; you can then search within its results.</source>
        <translation>Faites d’abord une recherche&#xa0;; vous pourrez ensuite chercher dans ses résultats.</translation>
    </message>
    <message>
        <source>Choose a note, a result or a section to find more like it.</source>
        <translation>Choisissez une note, un résultat ou une section pour trouver des passages semblables.</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Passages semblables</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Enregistrer la recherche</translation>
    </message>
    <message>
        <source>Save a search</source>
        <translation>Enregistrer une recherche</translation>
    </message>
    <message>
        <source>“{title}” is this search now.</source>
        <translation>«&#xa0;{title}&#xa0;» est désormais cette recherche.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Change the search “{title}”</source>
        <translation>Modifier la recherche «&#xa0;{title}&#xa0;»</translation>
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
    <message numerus="yes">
        <source>{sourced} of %n sourced</source>
        <translation>
            <numerusform>{sourced} sur&#xa0;%n sourcée</numerusform>
            <numerusform>{sourced} sur&#xa0;%n sourcées</numerusform>
        </translation>
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
    <name>ShareDialog</name>
    <message>
        <source>Share this hearing</source>
        <translation>Partager cette audition</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation>Prénom et nom</translation>
    </message>
    <message>
        <source>Include the recording</source>
        <translation>Joindre l’enregistrement</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Partager…</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>Votre &amp;nom</translation>
    </message>
    <message>
        <source>It stands beside your notes in your colleague&apos;s record, and is kept for the next times.</source>
        <translation>Il figurera à côté de vos notes dans le compte rendu de votre collègue&#xa0;; il est retenu pour les fois suivantes.</translation>
    </message>
    <message>
        <source>This dossier is encrypted; the file is not: whoever has it can read it.</source>
        <translation>Ce dossier est chiffré&#xa0;; le fichier ne l’est pas&#xa0;: quiconque le détient peut le lire.</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) heard</source>
        <translation>
            <numerusform>%n personne entendue</numerusform>
            <numerusform>%n personnes entendues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message>
        <source>One file for a colleague who takes notes of the same hearing: {contents}. They merge it into their own dossier, and you can merge theirs into yours.</source>
        <translation>Un fichier pour un collègue qui prend des notes de la même audition&#xa0;: {contents}. Il le fusionne dans son propre dossier, et vous pouvez fusionner le sien dans le vôtre.</translation>
    </message>
    <message>
        <source>My colleague is allowed to read this confidential record</source>
        <translation>Mon collègue est habilité à lire ce compte rendu confidentiel</translation>
    </message>
    <message numerus="yes">
        <source>Also give the %n confidential note(s)</source>
        <translation>
            <numerusform>Transmettre aussi la note confidentielle</numerusform>
            <numerusform>Transmettre aussi les&#xa0;%n notes confidentielles</numerusform>
        </translation>
    </message>
    <message>
        <source>What was said there is confidential, and the file is not encrypted: whoever has it can read it.</source>
        <translation>Ce qui s’y est dit est confidentiel, et le fichier n’est pas chiffré&#xa0;: quiconque le détient peut le lire.</translation>
    </message>
</context>
<context>
    <name>ShiftDialog</name>
    <message>
        <source>Move the lines of {file}</source>
        <translation>Décaler les lignes de {file}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>&amp;Direction</source>
        <translation>&amp;Sens</translation>
    </message>
    <message>
        <source>&amp;By</source>
        <translation>&amp;De</translation>
    </message>
    <message>
        <source>For instance 0:05, 12:41 or 2 s.</source>
        <translation>Par exemple 0:05, 12:41 ou 2 s.</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Speakers</source>
        <translation>Orateurs</translation>
    </message>
    <message>
        <source>Prepared questions</source>
        <translation>Questions préparées</translation>
    </message>
    <message>
        <source>{asked} of {all} asked</source>
        <translation>{asked} sur {all} posées</translation>
    </message>
</context>
<context>
    <name>SideTabs</name>
    <message>
        <source>Beside the record</source>
        <translation>À côté du relevé</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Plan of the dossier</source>
        <translation>Plan du dossier</translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation>Sur cet ordinateur seulement</translation>
    </message>
    <message>
        <source>Everything is kept on this computer; the application never connects anywhere.</source>
        <translation>Tout est conservé sur cet ordinateur&#xa0;; l’application ne se connecte jamais nulle part.</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Mini-reports</source>
        <translation>Mini-rapports</translation>
    </message>
    <message>
        <source>{pages} p.</source>
        <translation>{pages} p.</translation>
    </message>
    <message>
        <source>{count} unsourced</source>
        <translation>{count} sans source</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <source>Hearings</source>
        <translation>Auditions</translation>
    </message>
    <message>
        <source>Notes outside hearings</source>
        <translation>Notes hors audition</translation>
    </message>
    <message>
        <source>Sort the notes</source>
        <translation>Trier les notes</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>To follow up</source>
        <translation>Suites à donner</translation>
    </message>
    <message>
        <source>{count} overdue</source>
        <translation>{count} en retard</translation>
    </message>
    <message>
        <source>closed hearing</source>
        <translation>audition à huis clos</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
</context>
<context>
    <name>SourceBox</name>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Recording and video</source>
        <translation>Enregistrement et vidéo</translation>
    </message>
    <message>
        <source>Open the video in the browser</source>
        <translation>Ouvrir la vidéo dans le navigateur</translation>
    </message>
    <message>
        <source>Add the recording…</source>
        <translation>Ajouter l’enregistrement…</translation>
    </message>
    <message>
        <source>Align…</source>
        <translation>Caler…</translation>
    </message>
    <message>
        <source>Closed: not to be quoted</source>
        <translation>Huis clos&#xa0;: ne pas citer</translation>
    </message>
    <message>
        <source>Notes outside hearings have no recording.</source>
        <translation>Les notes hors audition n’ont pas d’enregistrement.</translation>
    </message>
    <message>
        <source>A sound or video file, or the address of the video: each note then plays its moment.</source>
        <translation>Un fichier son ou vidéo, ou l’adresse de la vidéo&#xa0;: chaque note donne alors accès au moment où elle a été prise.</translation>
    </message>
    <message>
        <source>The notes are not aligned yet: say where one of them stands.</source>
        <translation>Les notes ne sont pas encore calées&#xa0;: indiquez où se trouve l’une d’elles.</translation>
    </message>
    <message>
        <source>Aligned: {time} is at {place}</source>
        <translation>Calé&#xa0;: {time} correspond à {place}</translation>
    </message>
</context>
<context>
    <name>SourceGroup</name>
    <message>
        <source>Reports and studies</source>
        <translation>Rapports et études</translation>
    </message>
    <message>
        <source>Laws and regulations</source>
        <translation>Textes et lois</translation>
    </message>
    <message>
        <source>Press and web</source>
        <translation>Presse et web</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
</context>
<context>
    <name>SourceType</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Ouvrage</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Chapitre</translation>
    </message>
    <message>
        <source>Thesis</source>
        <translation>Thèse</translation>
    </message>
    <message>
        <source>Journal article</source>
        <translation>Article de revue</translation>
    </message>
    <message>
        <source>Newspaper article</source>
        <translation>Article de presse</translation>
    </message>
    <message>
        <source>Magazine article</source>
        <translation>Article de magazine</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Page web</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>Loi</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>Projet ou proposition de loi</translation>
    </message>
    <message>
        <source>Regulation</source>
        <translation>Règlement</translation>
    </message>
    <message>
        <source>Court decision</source>
        <translation>Décision de justice</translation>
    </message>
    <message>
        <source>Treaty</source>
        <translation>Traité</translation>
    </message>
    <message>
        <source>Record of a hearing</source>
        <translation>Compte rendu d’audition</translation>
    </message>
    <message>
        <source>Speech</source>
        <translation>Discours</translation>
    </message>
    <message>
        <source>Interview</source>
        <translation>Entretien</translation>
    </message>
    <message>
        <source>Broadcast</source>
        <translation>Émission</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Jeu de données</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Document</translation>
    </message>
</context>
<context>
    <name>SourcesPage</name>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Filter the sources</source>
        <translation>Filtrer les sources</translation>
    </message>
    <message>
        <source>Filter: title, author</source>
        <translation>Filtrer&#xa0;: titre, auteur</translation>
    </message>
    <message>
        <source>Title of the source</source>
        <translation>Titre de la source</translation>
    </message>
    <message>
        <source>What is shown of the source</source>
        <translation>Ce qui est montré de la source</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>Link the chosen excerpts</source>
        <translation>Lier les extraits choisis</translation>
    </message>
    <message>
        <source>Excerpts</source>
        <translation>Extraits</translation>
    </message>
    <message>
        <source>Type an excerpt…</source>
        <translation>Saisir un extrait…</translation>
    </message>
    <message>
        <source>No source here yet</source>
        <translation>Aucune source pour l’instant</translation>
    </message>
    <message>
        <source>File &gt; Import sources… brings in reports, laws and articles with their text.</source>
        <translation>Fichier &gt; Importer des sources… apporte rapports, lois et articles avec leur texte.</translation>
    </message>
    <message>
        <source>No excerpt yet</source>
        <translation>Aucun extrait pour l’instant</translation>
    </message>
    <message>
        <source>Choose words in the text and press Enter: they can then be linked and cited.</source>
        <translation>Choisissez des mots dans le texte et appuyez sur Entrée&#xa0;: ils peuvent alors être liés et cités.</translation>
    </message>
    <message>
        <source>Between the list and the source</source>
        <translation>Entre la liste et la source</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>Ajouter un fichier</translation>
    </message>
    <message>
        <source>Link…</source>
        <translation>Lier…</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>Montrer dans le texte</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
</context>
<context>
    <name>SourcesViewModel</name>
    <message>
        <source>Edit the source</source>
        <translation>Modifier la source</translation>
    </message>
    <message>
        <source>Rename the source</source>
        <translation>Renommer la source</translation>
    </message>
    <message>
        <source>Add an excerpt</source>
        <translation>Ajouter un extrait</translation>
    </message>
    <message>
        <source>Edit an excerpt</source>
        <translation>Modifier un extrait</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n excerpt(s)</source>
        <translation>
            <numerusform>Supprimer&#xa0;%n extrait</numerusform>
            <numerusform>Supprimer&#xa0;%n extraits</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete “{title}”</source>
        <translation>Supprimer «&#xa0;{title}&#xa0;»</translation>
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
    <name>TargetButton</name>
    <message>
        <source>linked</source>
        <translation>lié</translation>
    </message>
    <message>
        <source>Key {letter}</source>
        <translation>Touche {letter}</translation>
    </message>
</context>
<context>
    <name>TargetPalette</name>
    <message>
        <source>Link to a mini-report</source>
        <translation>Lier à un mini-rapport</translation>
    </message>
    <message>
        <source>Mini-report, section or recommendation…</source>
        <translation>Mini-rapport, section ou recommandation…</translation>
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
        <source>link, or remove the link</source>
        <translation>lier, ou retirer le lien</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>close</source>
        <translation>fermer</translation>
    </message>
    <message>
        <source>Remove the link</source>
        <translation>Retirer le lien</translation>
    </message>
    <message numerus="yes">
        <source>Link %n note(s)</source>
        <translation>
            <numerusform>Lier&#xa0;%n note</numerusform>
            <numerusform>Lier&#xa0;%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateButton</name>
    <message>
        <source>Save as a template…</source>
        <translation>Enregistrer comme modèle…</translation>
    </message>
    <message>
        <source>Manage my templates…</source>
        <translation>Gérer mes modèles…</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n&#xa0;question</numerusform>
            <numerusform>%n&#xa0;questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message>
        <source>My templates</source>
        <translation>Mes modèles</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renommer…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Nom du modèle</translation>
    </message>
    <message>
        <source>Delete the template “{name}” for good?</source>
        <translation>Supprimer définitivement le modèle «&#xa0;{name}&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>Used from the button “Template” of a hearing, in all your dossiers.</source>
        <translation>Utilisables par le bouton «&#xa0;Modèle&#xa0;» d’une audition, dans tous vos dossiers.</translation>
    </message>
    <message>
        <source>You have no templates yet: open a hearing and save it as one.</source>
        <translation>Vous n’avez pas encore de modèle&#xa0;: ouvrez une audition et enregistrez-la comme modèle.</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n&#xa0;question</numerusform>
            <numerusform>%n&#xa0;questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Text of the source</source>
        <translation>Texte de la source</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>Chercher dans le texte</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Occurrence suivante</translation>
    </message>
    <message>
        <source>Keep as excerpt</source>
        <translation>Garder comme extrait</translation>
    </message>
    <message>
        <source>Keep the chosen words with their page (Enter)</source>
        <translation>Garder les mots choisis avec leur page (Entrée)</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>Pas de texte</translation>
    </message>
    <message>
        <source>This source was not imported from a file; its record and excerpts are here all the same.</source>
        <translation>Cette source n’a pas été importée d’un fichier&#xa0;; sa notice et ses extraits sont ici tout de même.</translation>
    </message>
    <message>
        <source>Page {label}</source>
        <translation>Page {label}</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n occurrence</numerusform>
            <numerusform>%n occurrences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>Write it like 9h30, 9:30 or 930</source>
        <translation>Écrivez par exemple 9h30, 9:30 ou 930</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Course of the hearing</source>
        <translation>Déroulement de l’audition</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search everywhere</source>
        <translation>Rechercher partout</translation>
    </message>
    <message>
        <source>Search for a note, a hearing, a source…</source>
        <translation>Rechercher une note, une audition, une source…</translation>
    </message>
    <message>
        <source>Take notes</source>
        <translation>Prendre des notes</translation>
    </message>
    <message>
        <source>Take notes in a hearing</source>
        <translation>Prendre des notes en audition</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Clair ou sombre</translation>
    </message>
    <message>
        <source>Help and shortcuts</source>
        <translation>Aide et raccourcis</translation>
    </message>
    <message>
        <source>Normal screen</source>
        <translation>Écran normal</translation>
    </message>
    <message>
        <source>Dossier: {title}</source>
        <translation>Dossier&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>TranscriptPanel</name>
    <message>
        <source>Transcript</source>
        <translation>Transcription</translation>
    </message>
    <message>
        <source>Transcripts of this hearing</source>
        <translation>Transcriptions de cette audition</translation>
    </message>
    <message>
        <source>Filter the transcript</source>
        <translation>Filtrer la transcription</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrer</translation>
    </message>
    <message>
        <source>No transcript yet</source>
        <translation>Pas encore de transcription</translation>
    </message>
    <message>
        <source>Subtitles or a transcript (.vtt, .srt, .jsonl) are shown here line by line, searched and cited.</source>
        <translation>Des sous-titres ou une transcription (.vtt, .srt, .jsonl) s’affichent ici ligne par ligne&#xa0;; on peut y chercher et les citer.</translation>
    </message>
    <message>
        <source>Add a transcript…</source>
        <translation>Ajouter une transcription…</translation>
    </message>
    <message>
        <source>No line matches</source>
        <translation>Aucune ligne ne correspond</translation>
    </message>
    <message>
        <source>Clear the filter to see all of them.</source>
        <translation>Effacez le filtre pour les voir toutes.</translation>
    </message>
    <message>
        <source>Play this moment ({place})</source>
        <translation>Écouter ce moment ({place})</translation>
    </message>
    <message>
        <source>Open the video at {place}</source>
        <translation>Ouvrir la vidéo à {place}</translation>
    </message>
    <message>
        <source>Align with the recording…</source>
        <translation>Caler sur l’enregistrement…</translation>
    </message>
    <message>
        <source>Add the recording or the address of the video first, then align the notes with it.</source>
        <translation>Ajoutez d’abord l’enregistrement ou l’adresse de la vidéo, puis calez les notes.</translation>
    </message>
    <message>
        <source>{what} is at {place} of the recording.</source>
        <translation>{what} se trouve à {place} de l’enregistrement.</translation>
    </message>
    <message>
        <source>This recording cannot be played here: {reason}</source>
        <translation>Cet enregistrement ne peut pas être lu sur ce poste&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Note {key} says what this line says.</source>
        <translation>La note {key} reprend cette ligne.</translation>
    </message>
    <message>
        <source>[@{key}] is copied: paste it where a section cites this line.</source>
        <translation>[@{key}] est copié&#xa0;: collez-le dans la section qui cite cette ligne.</translation>
    </message>
    <message>
        <source>Play from here</source>
        <translation>Écouter à partir d’ici</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Open the video here</source>
        <translation>Ouvrir la vidéo à cet endroit</translation>
    </message>
    <message>
        <source>Make a note of it</source>
        <translation>En faire une note</translation>
    </message>
    <message>
        <source>Copy its citation</source>
        <translation>Copier le renvoi</translation>
    </message>
    <message>
        <source>Copy its words with their source</source>
        <translation>Copier les propos avec leur source</translation>
    </message>
    <message>
        <source>This note has no time, so its place in the recording is not known.</source>
        <translation>Cette note n’est pas horodatée&#xa0;: sa position dans l’enregistrement n’est pas connue.</translation>
    </message>
    <message>
        <source>The notes are not aligned with the recording yet: “Align…” says where one of them stands.</source>
        <translation>Les notes ne sont pas encore calées sur l’enregistrement&#xa0;: «&#xa0;Caler…&#xa0;» permet d’indiquer où se trouve l’une d’elles.</translation>
    </message>
    <message>
        <source>This note was taken before the recording began.</source>
        <translation>Cette note a été prise avant le début de l’enregistrement.</translation>
    </message>
    <message>
        <source>No recording has been added to this hearing.</source>
        <translation>Aucun enregistrement n’a été ajouté à cette audition.</translation>
    </message>
    <message>
        <source>Sound and video are not installed on this computer (see “Recordings” in the manual).</source>
        <translation>La lecture du son et de la vidéo n’est pas installée sur ce poste (voir «&#xa0;Enregistrements&#xa0;» dans le manuel).</translation>
    </message>
</context>
<context>
    <name>TriageModel</name>
    <message>
        <source>Remove the link to {target}</source>
        <translation>Retirer le lien avec {target}</translation>
    </message>
    <message>
        <source>Link to {target}</source>
        <translation>Lier à {target}</translation>
    </message>
    <message>
        <source>{key}: no longer linked to {target}</source>
        <translation>{key}&#xa0;: n’est plus liée à {target}</translation>
    </message>
    <message>
        <source>{key}: linked to {target}</source>
        <translation>{key}&#xa0;: liée à {target}</translation>
    </message>
    <message>
        <source>Mark a note: {kind}</source>
        <translation>Marquer une note&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Have a note wait again</source>
        <translation>Remettre une note à trier</translation>
    </message>
    <message>
        <source>Keep a note as it is</source>
        <translation>Laisser une note telle quelle</translation>
    </message>
    <message>
        <source>{key} waits again</source>
        <translation>{key} est de nouveau à trier</translation>
    </message>
    <message>
        <source>{key} stays without a section</source>
        <translation>{key} reste sans section</translation>
    </message>
    <message>
        <source>{key} stays without a mini-report</source>
        <translation>{key} reste sans mini-rapport</translation>
    </message>
    <message>
        <source>Delete a note</source>
        <translation>Supprimer une note</translation>
    </message>
    <message>
        <source>{key} is in the bin</source>
        <translation>{key} est dans la corbeille</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Annulé&#xa0;: {what}</translation>
    </message>
    <message>
        <source>There is nothing left to take back here</source>
        <translation>Il n’y a plus rien à annuler ici</translation>
    </message>
</context>
<context>
    <name>TriagePage</name>
    <message>
        <source>What the notes wait for</source>
        <translation>Ce qui manque aux notes</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Audition</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Mini-reports</source>
        <translation>Mini-rapports</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Sections</translation>
    </message>
    <message>
        <source>All hearings</source>
        <translation>Toutes les auditions</translation>
    </message>
    <message>
        <source>Sort the notes</source>
        <translation>Trier les notes</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>next</source>
        <translation>suivante</translation>
    </message>
    <message>
        <source>back</source>
        <translation>revenir</translation>
    </message>
    <message>
        <source>keep as it is</source>
        <translation>laisser</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>annuler</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Maj</translation>
    </message>
    <message>
        <source>link and stay</source>
        <translation>lier et rester</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Suppr</translation>
    </message>
    <message>
        <source>bin</source>
        <translation>corbeille</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>nature</translation>
    </message>
    <message>
        <source>There is no mini-report yet: make one, then sort the notes.</source>
        <translation>Il n’y a pas encore de mini-rapport&#xa0;: créez-en un, puis triez les notes.</translation>
    </message>
    <message>
        <source>This mini-report has no section yet. Enter goes on.</source>
        <translation>Ce mini-rapport n’a pas encore de section. Entrée passe à la suivante.</translation>
    </message>
    <message>
        <source>The key of a mini-report links the note to it; its sections are then offered here.</source>
        <translation>La touche d’un mini-rapport lui lie la note&#xa0;; ses sections sont alors proposées ici.</translation>
    </message>
    <message>
        <source>You have seen them all</source>
        <translation>Vous les avez toutes vues</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) still wait.</source>
        <translation>
            <numerusform>%n note attend encore.</numerusform>
            <numerusform>%n notes attendent encore.</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin again with these</source>
        <translation>Reprendre celles-ci</translation>
    </message>
    <message>
        <source>This queue is empty</source>
        <translation>Cette file est vide</translation>
    </message>
    <message>
        <source>Sort these</source>
        <translation>Les trier</translation>
    </message>
    <message>
        <source>Every note has its place</source>
        <translation>Chaque note a sa place</translation>
    </message>
    <message>
        <source>On to what is to be followed up</source>
        <translation>Passer aux suites à donner</translation>
    </message>
    <message>
        <source>{place} of {total}</source>
        <translation>{place} sur {total}</translation>
    </message>
    <message>
        <source>Without a mini-report</source>
        <translation>Sans mini-rapport</translation>
    </message>
    <message>
        <source>Without a section</source>
        <translation>Sans section</translation>
    </message>
    <message>
        <source>Kept as they are</source>
        <translation>Laissées</translation>
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
    <name>VersionRows</name>
    <message>
        <source>one version</source>
        <translation>une version</translation>
    </message>
    <message>
        <source>{count} versions</source>
        <translation>{count} versions</translation>
    </message>
    <message>
        <source>Present text</source>
        <translation>Texte actuel</translation>
    </message>
    <message>
        <source>compared</source>
        <translation>comparé</translation>
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
    <name>WrittenBar</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>&amp;Show in folder</source>
        <translation>A&amp;fficher dans le répertoire</translation>
    </message>
    <message>
        <source>Send by &amp;e-mail</source>
        <translation>En&amp;voyer par courriel</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>Écrit&#xa0;: {path}</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written in {folder}</source>
        <translation>
            <numerusform>%n fichier écrit dans {folder}</numerusform>
            <numerusform>%n fichiers écrits dans {folder}</numerusform>
        </translation>
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
