<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnchorDialog</name>
    <message numerus="yes">
        <source>%n note(s) then have their place, from {first} to {last}.</source>
        <translation>
            <numerusform>%n note then has its place, at {first}.</numerusform>
            <numerusform>%n notes then have their place, from {first} to {last}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) were taken before the recording began.</source>
        <translation>
            <numerusform>%n note was taken before the recording began.</numerusform>
            <numerusform>%n notes were taken before the recording began.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupsDialog</name>
    <message numerus="yes">
        <source>%n note(s) · {size}</source>
        <translation>
            <numerusform>%n note · {size}</numerusform>
            <numerusform>%n notes · {size}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n hearing(s)</source>
        <translation>
            <numerusform>%n hearing</numerusform>
            <numerusform>%n hearings</numerusform>
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
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
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
            <numerusform>{keys} and %n more</numerusform>
            <numerusform>{keys} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%n file(s) written in {folder}</source>
        <translation>
            <numerusform>%n file written in {folder}</numerusform>
            <numerusform>%n files written in {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message numerus="yes">
        <source>{former} is replaced by {file}. %n note(s) of this hearing are aligned with it: {time} is at {place}.

Keep the alignment if the new file is the same recording in another format. If it begins elsewhere, forget it: the notes then have no place in the recording until you align them again.</source>
        <translation>
            <numerusform>{former} is replaced by {file}. %n note of this hearing is aligned with it: {time} is at {place}.

Keep the alignment if the new file is the same recording in another format. If it begins elsewhere, forget it: the notes then have no place in the recording until you align them again.</numerusform>
            <numerusform>{former} is replaced by {file}. %n notes of this hearing are aligned with it: {time} is at {place}.

Keep the alignment if the new file is the same recording in another format. If it begins elsewhere, forget it: the notes then have no place in the recording until you align them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import %n source(s)</source>
        <translation>
            <numerusform>Import %n source</numerusform>
            <numerusform>Import %n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of transcript added.</source>
        <translation>
            <numerusform>%n line of transcript added.</numerusform>
            <numerusform>%n lines of transcript added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable subtitle(s) left out: line(s) {lines} of the file.</source>
        <translation>
            <numerusform>%n unreadable subtitle left out: line {lines} of the file.</numerusform>
            <numerusform>%n unreadable subtitles left out: lines {lines} of the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowModel</name>
    <message numerus="yes">
        <source>Take up %n note(s) again</source>
        <translation>
            <numerusform>Take up %n note again</numerusform>
            <numerusform>Take up %n notes again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settle %n note(s)</source>
        <translation>
            <numerusform>Settle %n note</numerusform>
            <numerusform>Settle %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowPage</name>
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
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) copied</source>
        <translation>
            <numerusform>%n line copied</numerusform>
            <numerusform>%n lines copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HearingDialog</name>
    <message numerus="yes">
        <source>This hearing was held behind closed doors. Open it? Its %n note(s), its questions and those heard then count as public everywhere: in lists, footnotes and exports. Notes closed by themselves stay closed.</source>
        <translation>
            <numerusform>This hearing was held behind closed doors. Open it? Its note, its questions and those heard then count as public everywhere: in lists, footnotes and exports. Notes closed by themselves stay closed.</numerusform>
            <numerusform>This hearing was held behind closed doors. Open it? Its %n notes, its questions and those heard then count as public everywhere: in lists, footnotes and exports. Notes closed by themselves stay closed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HearingHeader</name>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoteActions</name>
    <message numerus="yes">
        <source>Mark %n note(s): {kind}</source>
        <translation>
            <numerusform>Mark %n note: {kind}</numerusform>
            <numerusform>Mark %n notes: {kind}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change who said %n note(s)</source>
        <translation>
            <numerusform>Change who said %n note</numerusform>
            <numerusform>Change who said %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the confidentiality of %n note(s)</source>
        <translation>
            <numerusform>Change the confidentiality of %n note</numerusform>
            <numerusform>Change the confidentiality of %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Merge %n note(s)</source>
        <translation>
            <numerusform>Merge %n note</numerusform>
            <numerusform>Merge %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n note(s)</source>
        <translation>
            <numerusform>Move %n note</numerusform>
            <numerusform>Move %n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n note(s)</source>
        <translation>
            <numerusform>Delete %n note</numerusform>
            <numerusform>Delete %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperChoice</name>
    <message numerus="yes">
        <source>With the %n note(s) taken behind closed doors</source>
        <translation>
            <numerusform>With the note taken behind closed doors</numerusform>
            <numerusform>With the %n notes taken behind closed doors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PastedListDialog</name>
    <message numerus="yes">
        <source>Add %n person(s)</source>
        <translation>
            <numerusform>Add %n person</numerusform>
            <numerusform>Add %n persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) read</source>
        <translation>
            <numerusform>%n person read</numerusform>
            <numerusform>%n persons read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them known to the dossier</source>
        <translation>
            <numerusform>%n of them known to the dossier</numerusform>
            <numerusform>%n of them known to the dossier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n heard already, left out</source>
        <translation>
            <numerusform>%n heard already, left out</numerusform>
            <numerusform>%n heard already, left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) not understood: give a surname to keep them, or they are left out.</source>
        <translation>
            <numerusform>%n line not understood: give a surname to keep it, or it is left out.</numerusform>
            <numerusform>%n lines not understood: give a surname to keep them, or they are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message numerus="yes">
        <source>about %n page(s)</source>
        <translation>
            <numerusform>about %n page</numerusform>
            <numerusform>about %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SectionPage</name>
    <message numerus="yes">
        <source>%n claim(s) without a source</source>
        <translation>
            <numerusform>%n claim without a source</numerusform>
            <numerusform>%n claims without a source</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{sourced} of %n sourced</source>
        <translation>
            <numerusform>{sourced} of %n sourced</numerusform>
            <numerusform>{sourced} of %n sourced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
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
            <numerusform>%n person heard</numerusform>
            <numerusform>%n persons heard</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Also give the %n confidential note(s)</source>
        <translation>
            <numerusform>Also give the confidential note</numerusform>
            <numerusform>Also give the %n confidential notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourcesViewModel</name>
    <message numerus="yes">
        <source>Delete %n excerpt(s)</source>
        <translation>
            <numerusform>Delete %n excerpt</numerusform>
            <numerusform>Delete %n excerpts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TargetPalette</name>
    <message numerus="yes">
        <source>Link %n note(s)</source>
        <translation>
            <numerusform>Link %n note</numerusform>
            <numerusform>Link %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplateButton</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesDialog</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TriagePage</name>
    <message numerus="yes">
        <source>%n note(s) still wait.</source>
        <translation>
            <numerusform>%n note still waits.</numerusform>
            <numerusform>%n notes still wait.</numerusform>
        </translation>
    </message>
</context>
</TS>
