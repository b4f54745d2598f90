<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>About</name>
    <message>
        <source>About ICH Viewer</source>
        <translation>Über ICH Viewer</translation>
    </message>
    <message>
        <source>Code under the Apache License 2.0. The model&apos;s weights carry their own terms, in the model card.</source>
        <translation>Code unter der Apache License 2.0. Für die Gewichte des Modells gelten eigene Bedingungen, siehe Modellkarte.</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Open &amp;folder …</source>
        <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open fil&amp;e …</source>
        <translation>&amp;Datei öffnen …</translation>
    </message>
    <message>
        <source>Open folder &amp;beside …</source>
        <translation>Ordner &amp;hinzunehmen …</translation>
    </message>
    <message>
        <source>Open &amp;sample study</source>
        <translation>&amp;Beispielstudie öffnen</translation>
    </message>
    <message>
        <source>Files &amp;left out …</source>
        <translation>&amp;Ausgelassene Dateien …</translation>
    </message>
    <message>
        <source>DICOM &amp;tags …</source>
        <translation>DICOM-&amp;Tags …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Be&amp;enden</translation>
    </message>
    <message>
        <source>&amp;Brain</source>
        <translation>&amp;Hirn</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Hirn</translation>
    </message>
    <message>
        <source>&amp;Subdural</source>
        <translation>&amp;Subdural</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>B&amp;one</source>
        <translation>&amp;Knochen</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>&amp;RGB composite</source>
        <translation>&amp;RGB-Komposit</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>&amp;Header window</source>
        <translation>Header-&amp;Fenster</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>&amp;Four-up layout</source>
        <translation>&amp;Vierfachansicht</translation>
    </message>
    <message>
        <source>Four-up</source>
        <translation>4-fach</translation>
    </message>
    <message>
        <source>F&amp;it</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>Zoo&amp;m in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>Verk&amp;leinern</translation>
    </message>
    <message>
        <source>Rot&amp;ate by 90°</source>
        <translation>Um 90° &amp;drehen</translation>
    </message>
    <message>
        <source>Flip &amp;left-right</source>
        <translation>Li&amp;nks-rechts spiegeln</translation>
    </message>
    <message>
        <source>Flip up-&amp;down</source>
        <translation>&amp;Oben-unten spiegeln</translation>
    </message>
    <message>
        <source>In&amp;vert</source>
        <translation>&amp;Invertieren</translation>
    </message>
    <message>
        <source>R&amp;eset picture</source>
        <translation>Bild &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Text over the picture</source>
        <translation>&amp;Text über dem Bild</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Full s&amp;creen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>&amp;One pane</source>
        <translation>&amp;Ein Bildfeld</translation>
    </message>
    <message>
        <source>&amp;Two panes</source>
        <translation>&amp;Zwei Bildfelder</translation>
    </message>
    <message>
        <source>Three &amp;planes (MPR)</source>
        <translation>&amp;Drei Ebenen (MPR)</translation>
    </message>
    <message>
        <source>MPR</source>
        <translation>MPR</translation>
    </message>
    <message>
        <source>&amp;Four panes</source>
        <translation>&amp;Vier Bildfelder</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Layout zu&amp;rücksetzen</translation>
    </message>
    <message>
        <source>&amp;Compare with prior</source>
        <translation>Mit V&amp;oraufnahme vergleichen</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächstes Bildfeld</translation>
    </message>
    <message>
        <source>Pane &amp;menu</source>
        <translation>&amp;Menü des Bildfelds</translation>
    </message>
    <message>
        <source>Link &amp;scrolling</source>
        <translation>&amp;Blättern koppeln</translation>
    </message>
    <message>
        <source>Link &amp;here</source>
        <translation>&amp;Hier koppeln</translation>
    </message>
    <message>
        <source>Link &amp;zoom and pan</source>
        <translation>Zoom und Verschiebung &amp;koppeln</translation>
    </message>
    <message>
        <source>Link &amp;windows</source>
        <translation>&amp;Fenster koppeln</translation>
    </message>
    <message>
        <source>S&amp;lab: off, mean, MIP, MinIP</source>
        <translation>S&amp;lab: aus, Mittelwert, MIP, MinIP</translation>
    </message>
    <message>
        <source>Th&amp;icker slab</source>
        <translation>D&amp;ickerer Slab</translation>
    </message>
    <message>
        <source>Thinn&amp;er slab</source>
        <translation>Dünnerer &amp;Slab</translation>
    </message>
    <message>
        <source>&amp;Next slice</source>
        <translation>&amp;Nächste Schicht</translation>
    </message>
    <message>
        <source>&amp;Previous slice</source>
        <translation>&amp;Vorherige Schicht</translation>
    </message>
    <message>
        <source>Five slices &amp;on</source>
        <translation>&amp;Fünf Schichten weiter</translation>
    </message>
    <message>
        <source>Five slices &amp;back</source>
        <translation>Fünf Schichten &amp;zurück</translation>
    </message>
    <message>
        <source>&amp;First slice</source>
        <translation>&amp;Erste Schicht</translation>
    </message>
    <message>
        <source>&amp;Last slice</source>
        <translation>&amp;Letzte Schicht</translation>
    </message>
    <message>
        <source>Play &amp;cine</source>
        <translation>&amp;Cine abspielen</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>F&amp;aster cine</source>
        <translation>Cine &amp;schneller</translation>
    </message>
    <message>
        <source>Slo&amp;wer cine</source>
        <translation>Cine lan&amp;gsamer</translation>
    </message>
    <message>
        <source>Loop c&amp;ine</source>
        <translation>C&amp;ine als Schleife</translation>
    </message>
    <message>
        <source>Bleed volume (AB&amp;C/2)</source>
        <translation>Blutungs&amp;volumen (ABC/2)</translation>
    </message>
    <message>
        <source>Li&amp;st of measurements</source>
        <translation>Liste der &amp;Messungen</translation>
    </message>
    <message>
        <source>New l&amp;esson …</source>
        <translation>Neue Lekti&amp;on …</translation>
    </message>
    <message>
        <source>Findings &amp;bundle …</source>
        <translation>Bef&amp;undbündel …</translation>
    </message>
    <message>
        <source>DICOM: vie&amp;w …</source>
        <translation>DICOM: &amp;Ansicht …</translation>
    </message>
    <message>
        <source>Next s&amp;eries</source>
        <translation>Nächste Se&amp;rie</translation>
    </message>
    <message>
        <source>Previous se&amp;ries</source>
        <translation>V&amp;orherige Serie</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Länge</translation>
    </message>
    <message>
        <source>&amp;Angle</source>
        <translation>&amp;Winkel</translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation>&amp;Ellipse</translation>
    </message>
    <message>
        <source>&amp;Freehand region</source>
        <translation>&amp;Freihandregion</translation>
    </message>
    <message>
        <source>&amp;Delete measurement</source>
        <translation>Messung lösc&amp;hen</translation>
    </message>
    <message>
        <source>La&amp;bel …</source>
        <translation>&amp;Beschriften …</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notizen</translation>
    </message>
    <message>
        <source>&amp;Histogram</source>
        <translation>Histo&amp;gramm</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>Wiederh&amp;olen</translation>
    </message>
    <message>
        <source>Lea&amp;ve the tool</source>
        <translation>Werkzeug verl&amp;assen</translation>
    </message>
    <message>
        <source>&amp;Next peak</source>
        <translation>&amp;Nächstes Maximum</translation>
    </message>
    <message>
        <source>Next peak</source>
        <translation>Max. vor</translation>
    </message>
    <message>
        <source>&amp;Previous peak</source>
        <translation>&amp;Vorheriges Maximum</translation>
    </message>
    <message>
        <source>Previous peak</source>
        <translation>Max. zurück</translation>
    </message>
    <message>
        <source>Peaks of the next &amp;label</source>
        <translation>Maxima des nächsten &amp;Labels</translation>
    </message>
    <message>
        <source>Strip with a &amp;row for each label</source>
        <translation>Leiste mit Zeile je La&amp;bel</translation>
    </message>
    <message>
        <source>Model &amp;attention</source>
        <translation>Modell&amp;aufmerksamkeit</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Look &amp;closer</source>
        <translation>Genauer &amp;hinsehen</translation>
    </message>
    <message>
        <source>&amp;Order series by P(any)</source>
        <translation>Serien nach P(any) &amp;ordnen</translation>
    </message>
    <message>
        <source>Assess all &amp;series</source>
        <translation>Alle &amp;Serien beurteilen</translation>
    </message>
    <message>
        <source>Read &amp;first</source>
        <translation>&amp;Erst selbst befunden</translation>
    </message>
    <message>
        <source>Reading s&amp;ummary …</source>
        <translation>&amp;Zusammenfassung der Befundung …</translation>
    </message>
    <message>
        <source>&amp;Windowing</source>
        <translation>&amp;Fensterung</translation>
    </message>
    <message>
        <source>Shade &amp;clipped pixels</source>
        <translation>Abgeschnittene &amp;Pixel markieren</translation>
    </message>
    <message>
        <source>&amp;Lessons …</source>
        <translation>&amp;Lektionen …</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>&amp;Nächster Schritt</translation>
    </message>
    <message>
        <source>&amp;Previous step</source>
        <translation>&amp;Vorheriger Schritt</translation>
    </message>
    <message>
        <source>&amp;Open lesson …</source>
        <translation>Lekt&amp;ion öffnen …</translation>
    </message>
    <message>
        <source>&amp;Add this view as a step …</source>
        <translation>&amp;Diese Ansicht als Schritt hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Quiz</source>
        <translation>&amp;Quiz</translation>
    </message>
    <message>
        <source>P&amp;resenter mode</source>
        <translation>P&amp;räsentationsmodus</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Picture …</source>
        <translation>&amp;Bild …</translation>
    </message>
    <message>
        <source>&amp;Movie …</source>
        <translation>&amp;Film …</translation>
    </message>
    <message>
        <source>Contact &amp;sheet …</source>
        <translation>Über&amp;sichtsblatt …</translation>
    </message>
    <message>
        <source>Findings as &amp;JSON …</source>
        <translation>Befunde als &amp;JSON …</translation>
    </message>
    <message>
        <source>Findings as CS&amp;V …</source>
        <translation>Befunde als &amp;CSV …</translation>
    </message>
    <message>
        <source>P&amp;DF report …</source>
        <translation>&amp;PDF-Bericht …</translation>
    </message>
    <message>
        <source>DICOM: a&amp;ll slices …</source>
        <translation>DICOM: a&amp;lle Schichten …</translation>
    </message>
    <message>
        <source>DICOM: model &amp;attention …</source>
        <translation>DICOM: &amp;Modellaufmerksamkeit …</translation>
    </message>
    <message>
        <source>DICOM: d&amp;rawn regions …</source>
        <translation>DICOM: &amp;gezeichnete Regionen …</translation>
    </message>
    <message>
        <source>DICOM: structured r&amp;eport …</source>
        <translation>DICOM: St&amp;rukturierter Bericht …</translation>
    </message>
    <message>
        <source>De-&amp;identified copy of the series …</source>
        <translation>De-&amp;identifizierte Kopie der Serie …</translation>
    </message>
    <message>
        <source>&amp;Magnifier</source>
        <translation>&amp;Lupe</translation>
    </message>
    <message>
        <source>&amp;Window on the right button</source>
        <translation>&amp;Fenster auf der rechten Taste</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>L&amp;anguage …</source>
        <translation>&amp;Sprache (Language) …</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Tasten und Maus</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>&amp;About ICH Viewer</source>
        <translation>Ü&amp;ber ICH Viewer</translation>
    </message>
</context>
<context>
    <name>ActionTip</name>
    <message>
        <source>Open a folder with all folders in it</source>
        <translation>Einen Ordner mit allen Unterordnern öffnen</translation>
    </message>
    <message>
        <source>Open a DICOM file, a zip archive or a DICOMDIR</source>
        <translation>Eine DICOM-Datei, ein Zip-Archiv oder ein DICOMDIR öffnen</translation>
    </message>
    <message>
        <source>Add a folder to what is open, such as a prior study; a drop with Shift does the same</source>
        <translation>Einen Ordner zum Geöffneten hinzunehmen, etwa eine Voraufnahme; Ablegen mit Umschalt tut dasselbe</translation>
    </message>
    <message>
        <source>Open the synthetic head that comes with the program</source>
        <translation>Den synthetischen Kopf öffnen, der dem Programm beiliegt</translation>
    </message>
    <message>
        <source>Show the files that could not be read, and why</source>
        <translation>Die Dateien zeigen, die nicht gelesen werden konnten, und warum</translation>
    </message>
    <message>
        <source>List every attribute of the instance on screen; patient data</source>
        <translation>Jedes Attribut der Instanz auf dem Schirm auflisten; Patientendaten</translation>
    </message>
    <message>
        <source>Leave the program</source>
        <translation>Das Programm verlassen</translation>
    </message>
    <message>
        <source>Brain window: W 80 C 40</source>
        <translation>Hirnfenster: W 80 C 40</translation>
    </message>
    <message>
        <source>Subdural window: W 200 C 80</source>
        <translation>Subduralfenster: W 200 C 80</translation>
    </message>
    <message>
        <source>Bone window: W 2000 C 600</source>
        <translation>Knochenfenster: W 2000 C 600</translation>
    </message>
    <message>
        <source>RGB composite: brain in red, subdural in green, bone in blue</source>
        <translation>RGB-Komposit: Hirn in Rot, Subdural in Grün, Knochen in Blau</translation>
    </message>
    <message>
        <source>The window of the file&apos;s header; again for its next one</source>
        <translation>Das Fenster aus dem Header der Datei; noch einmal für das nächste</translation>
    </message>
    <message>
        <source>The same slice in brain, subdural, bone and composite</source>
        <translation>Dieselbe Schicht in Hirn, Subdural, Knochen und Komposit</translation>
    </message>
    <message>
        <source>Show the whole slice</source>
        <translation>Die ganze Schicht zeigen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Rotate the picture by 90° clockwise</source>
        <translation>Das Bild um 90° im Uhrzeigersinn drehen</translation>
    </message>
    <message>
        <source>Flip the picture left-right</source>
        <translation>Das Bild links-rechts spiegeln</translation>
    </message>
    <message>
        <source>Flip the picture up-down</source>
        <translation>Das Bild oben-unten spiegeln</translation>
    </message>
    <message>
        <source>Exchange black and white</source>
        <translation>Schwarz und Weiß vertauschen</translation>
    </message>
    <message>
        <source>Undo rotation, flips and inversion, and fit</source>
        <translation>Drehung, Spiegelung und Invertierung aufheben und einpassen</translation>
    </message>
    <message>
        <source>Show or hide patient, series and slice text</source>
        <translation>Text zu Patient, Serie und Schicht zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Fill the whole screen, or leave it again</source>
        <translation>Den ganzen Bildschirm füllen oder wieder verlassen</translation>
    </message>
    <message>
        <source>One pane</source>
        <translation>Ein Bildfeld</translation>
    </message>
    <message>
        <source>Two panes side by side</source>
        <translation>Zwei Bildfelder nebeneinander</translation>
    </message>
    <message>
        <source>Axial, coronal and sagittal with a crosshair, resampled to the patient&apos;s axes</source>
        <translation>Axial, koronal und sagittal mit Fadenkreuz, auf die Patientenachsen umgerechnet</translation>
    </message>
    <message>
        <source>Four panes</source>
        <translation>Vier Bildfelder</translation>
    </message>
    <message>
        <source>One pane, acquired slices, links as at first</source>
        <translation>Ein Bildfeld, aufgenommene Schichten, Kopplungen wie zu Beginn</translation>
    </message>
    <message>
        <source>Show another study of the same patient beside this one</source>
        <translation>Eine andere Studie desselben Patienten neben dieser zeigen</translation>
    </message>
    <message>
        <source>Make the next pane the active one</source>
        <translation>Das nächste Bildfeld zum aktiven machen</translation>
    </message>
    <message>
        <source>Series, window and plane of the active pane</source>
        <translation>Serie, Fenster und Ebene des aktiven Bildfelds</translation>
    </message>
    <message>
        <source>Panes scroll together, by position in mm</source>
        <translation>Bildfelder blättern gemeinsam, nach der Position in mm</translation>
    </message>
    <message>
        <source>Take the slices on screen for the same place: for studies whose positions differ</source>
        <translation>Die Schichten auf dem Schirm gelten als derselbe Ort: für Studien mit verschiedenen Positionen</translation>
    </message>
    <message>
        <source>Panes show the same mm at the same size</source>
        <translation>Bildfelder zeigen dieselben mm gleich groß</translation>
    </message>
    <message>
        <source>Panes share the window of the active one</source>
        <translation>Bildfelder teilen das Fenster des aktiven</translation>
    </message>
    <message>
        <source>Several slices as one picture, in turn</source>
        <translation>Mehrere Schichten als ein Bild, der Reihe nach</translation>
    </message>
    <message>
        <source>A thicker slab</source>
        <translation>Ein dickerer Slab</translation>
    </message>
    <message>
        <source>A thinner slab</source>
        <translation>Ein dünnerer Slab</translation>
    </message>
    <message>
        <source>Next slice, towards the head</source>
        <translation>Nächste Schicht, zum Kopf hin</translation>
    </message>
    <message>
        <source>Previous slice, towards the feet</source>
        <translation>Vorherige Schicht, zu den Füßen hin</translation>
    </message>
    <message>
        <source>Five slices towards the head</source>
        <translation>Fünf Schichten zum Kopf hin</translation>
    </message>
    <message>
        <source>Five slices towards the feet</source>
        <translation>Fünf Schichten zu den Füßen hin</translation>
    </message>
    <message>
        <source>First slice</source>
        <translation>Erste Schicht</translation>
    </message>
    <message>
        <source>Last slice</source>
        <translation>Letzte Schicht</translation>
    </message>
    <message>
        <source>Play the slices one after the other, or pause; any other change of the slice stops it</source>
        <translation>Die Schichten nacheinander abspielen oder anhalten; jeder andere Wechsel der Schicht hält an</translation>
    </message>
    <message>
        <source>More slices per second in the cine</source>
        <translation>Mehr Schichten pro Sekunde im Cine</translation>
    </message>
    <message>
        <source>Fewer slices per second in the cine</source>
        <translation>Weniger Schichten pro Sekunde im Cine</translation>
    </message>
    <message>
        <source>Begin the cine anew at the last slice, or stop there</source>
        <translation>Das Cine nach der letzten Schicht neu beginnen oder dort anhalten</translation>
    </message>
    <message>
        <source>Next series of the tree</source>
        <translation>Nächste Serie des Baums</translation>
    </message>
    <message>
        <source>Previous series of the tree</source>
        <translation>Vorherige Serie des Baums</translation>
    </message>
    <message>
        <source>Measure a length: drag from end to end</source>
        <translation>Eine Länge messen: von Ende zu Ende ziehen</translation>
    </message>
    <message>
        <source>Measure an angle: an end, the vertex, the other end</source>
        <translation>Einen Winkel messen: ein Ende, der Scheitel, das andere Ende</translation>
    </message>
    <message>
        <source>Mean, SD, smallest and largest HU and area of an ellipse: drag from corner to corner</source>
        <translation>Mittelwert, SD, kleinste und größte HU und Fläche einer Ellipse: von Ecke zu Ecke ziehen</translation>
    </message>
    <message>
        <source>Mean, SD, smallest and largest HU and area of a region: drag around it</source>
        <translation>Mittelwert, SD, kleinste und größte HU und Fläche einer Region: sie umfahren</translation>
    </message>
    <message>
        <source>Estimate the volume of a bleed by ABC/2: draw A, then B, then say which slices count</source>
        <translation>Das Volumen einer Blutung mit ABC/2 schätzen: A zeichnen, dann B, dann sagen, welche Schichten zählen</translation>
    </message>
    <message>
        <source>Delete the measurement that was clicked</source>
        <translation>Die angeklickte Messung löschen</translation>
    </message>
    <message>
        <source>Give the selected measurement a label of your own</source>
        <translation>Der gewählten Messung eine eigene Beschriftung geben</translation>
    </message>
    <message>
        <source>List all measurements of the series, to go to one, name or delete it</source>
        <translation>Alle Messungen der Serie auflisten, um zu einer zu gehen, sie zu benennen oder zu löschen</translation>
    </message>
    <message>
        <source>Write notes on the series and on the slice; they are kept on this computer</source>
        <translation>Notizen zur Serie und zur Schicht schreiben; sie bleiben auf diesem Computer</translation>
    </message>
    <message>
        <source>Show how often each HU occurs in the slice or the selected region</source>
        <translation>Zeigen, wie oft jede HU in der Schicht oder der gewählten Region vorkommt</translation>
    </message>
    <message>
        <source>Take back the last change of a measurement in this series</source>
        <translation>Die letzte Änderung einer Messung in dieser Serie zurücknehmen</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>Die zurückgenommene Änderung wieder ausführen</translation>
    </message>
    <message>
        <source>Leave what is being drawn, then the tool, then the full screen; put the magnifier away</source>
        <translation>Erst das Gezeichnete verlassen, dann das Werkzeug, dann das Vollbild; die Lupe weglegen</translation>
    </message>
    <message>
        <source>Next peak of the chosen label</source>
        <translation>Nächstes Maximum des gewählten Labels</translation>
    </message>
    <message>
        <source>Previous peak of the chosen label</source>
        <translation>Vorheriges Maximum des gewählten Labels</translation>
    </message>
    <message>
        <source>Let the keys go to the peaks of the next label; its row of the strip stands out</source>
        <translation>Die Tasten gehen zu den Maxima des nächsten Labels; seine Zeile der Leiste tritt hervor</translation>
    </message>
    <message>
        <source>Show a row for each label in the strip, or only that of the chosen label</source>
        <translation>In der Leiste eine Zeile je Label zeigen oder nur die des gewählten</translation>
    </message>
    <message>
        <source>Show where the model looked; not a lesion outline</source>
        <translation>Zeigen, wohin das Modell gesehen hat; kein Umriss einer Läsion</translation>
    </message>
    <message>
        <source>What drove the probability of the chosen label on this slice, and is it stable?</source>
        <translation>Was hat die Wahrscheinlichkeit des gewählten Labels auf dieser Schicht bewirkt, und ist sie stabil?</translation>
    </message>
    <message>
        <source>Put the series of each study with the highest P(any) first, or leave them as stored</source>
        <translation>Die Serien jeder Studie mit dem höchsten P(any) zuerst, oder wie gespeichert</translation>
    </message>
    <message>
        <source>Assess every series of what is open, one after the other, or stop</source>
        <translation>Jede geöffnete Serie beurteilen, eine nach der anderen, oder anhalten</translation>
    </message>
    <message>
        <source>Lock the model&apos;s output of each series until you have committed an answer</source>
        <translation>Die Ausgabe des Modells zu jeder Serie sperren, bis Sie eine Antwort festgelegt haben</translation>
    </message>
    <message>
        <source>Agreement with the model, and both against known labels where there are some</source>
        <translation>Übereinstimmung mit dem Modell, und beide gegen bekannte Labels, wo es welche gibt</translation>
    </message>
    <message>
        <source>The curve from HU to grey over the histogram, four windows of one place, the RGB fusion</source>
        <translation>Die Kurve von HU zu Grau über dem Histogramm, vier Fenster eines Ortes, die RGB-Fusion</translation>
    </message>
    <message>
        <source>Show what the window makes plain black (blue) or plain white (orange)</source>
        <translation>Zeigen, was das Fenster ganz schwarz (blau) oder ganz weiß (orange) macht</translation>
    </message>
    <message>
        <source>Choose a lesson</source>
        <translation>Eine Lektion wählen</translation>
    </message>
    <message>
        <source>Next step of the lesson</source>
        <translation>Nächster Schritt der Lektion</translation>
    </message>
    <message>
        <source>Previous step of the lesson</source>
        <translation>Vorheriger Schritt der Lektion</translation>
    </message>
    <message>
        <source>Open a lesson file from anywhere</source>
        <translation>Eine Lektionsdatei von beliebigem Ort öffnen</translation>
    </message>
    <message>
        <source>Write a lesson whose first step is what is on screen</source>
        <translation>Eine Lektion schreiben, deren erster Schritt die Ansicht auf dem Schirm ist</translation>
    </message>
    <message>
        <source>One more step for the lesson that runs</source>
        <translation>Ein weiterer Schritt für die laufende Lektion</translation>
    </message>
    <message>
        <source>Read labelled series, then see the truth</source>
        <translation>Serien mit Labels lesen, dann die Wahrheit sehen</translation>
    </message>
    <message>
        <source>For an audience: large type, nothing of the patient, a pointer, the keys as they are pressed</source>
        <translation>Für Publikum: große Schrift, nichts vom Patienten, ein Zeiger, die gedrückten Tasten</translation>
    </message>
    <message>
        <source>Copy the view to the clipboard, without patient data</source>
        <translation>Die Ansicht in die Zwischenablage kopieren, ohne Patientendaten</translation>
    </message>
    <message>
        <source>Write the view as PNG</source>
        <translation>Die Ansicht als PNG schreiben</translation>
    </message>
    <message>
        <source>Write the slices as MP4, GIF or WebP, as they are shown</source>
        <translation>Die Schichten als MP4, GIF oder WebP schreiben, wie sie gezeigt werden</translation>
    </message>
    <message>
        <source>Write the slices with the highest P(any), each beside its model attention</source>
        <translation>Die Schichten mit dem höchsten P(any) schreiben, jede neben ihrer Modellaufmerksamkeit</translation>
    </message>
    <message>
        <source>Write findings and measurements as JSON</source>
        <translation>Befunde und Messungen als JSON schreiben</translation>
    </message>
    <message>
        <source>Write findings and measurements as tables</source>
        <translation>Befunde und Messungen als Tabellen schreiben</translation>
    </message>
    <message>
        <source>Write findings, pictures, digests and versions as one zip that can be verified</source>
        <translation>Befunde, Bilder, Prüfsummen und Versionen als ein ZIP schreiben, das sich prüfen lässt</translation>
    </message>
    <message>
        <source>Write one page with key slices and findings</source>
        <translation>Eine Seite mit Schlüsselschichten und Befunden schreiben</translation>
    </message>
    <message>
        <source>Write the view as DICOM Secondary Capture</source>
        <translation>Die Ansicht als DICOM Secondary Capture schreiben</translation>
    </message>
    <message>
        <source>Write every slice as it is shown as DICOM Secondary Capture</source>
        <translation>Jede Schicht, wie sie gezeigt wird, als DICOM Secondary Capture schreiben</translation>
    </message>
    <message>
        <source>Write the thresholded model attention as DICOM Segmentation; not a lesion outline</source>
        <translation>Die Modellaufmerksamkeit über der Schwelle als DICOM Segmentation schreiben; kein Umriss einer Läsion</translation>
    </message>
    <message>
        <source>Write the regions that were drawn as DICOM Segmentation</source>
        <translation>Die gezeichneten Regionen als DICOM Segmentation schreiben</translation>
    </message>
    <message>
        <source>Write findings and measurements as DICOM Structured Report</source>
        <translation>Befunde und Messungen als DICOM Structured Report schreiben</translation>
    </message>
    <message>
        <source>Write the whole series as DICOM without patient data</source>
        <translation>Die ganze Serie als DICOM ohne Patientendaten schreiben</translation>
    </message>
    <message>
        <source>Magnify the pixels under the pointer while the key is held; a tap keeps it</source>
        <translation>Die Pixel unter dem Zeiger vergrößern, solange die Taste gehalten wird; ein Antippen hält sie</translation>
    </message>
    <message>
        <source>Drag the window with the right button, as in many PACS, and the slices with the left one</source>
        <translation>Das Fenster mit der rechten Taste ziehen, wie in vielen PACS, und die Schichten mit der linken</translation>
    </message>
    <message>
        <source>What the program did and what failed; no patient data is in it</source>
        <translation>Was das Programm tat und was misslang; ohne Patientendaten</translation>
    </message>
    <message>
        <source>Choose the language of the window</source>
        <translation>Die Sprache des Programms wählen</translation>
    </message>
    <message>
        <source>Choose what the mouse and the keys do, and more</source>
        <translation>Wählen, was Maus und Tasten tun, und mehr</translation>
    </message>
    <message>
        <source>List all keys, and what the mouse does</source>
        <translation>Alle Tasten auflisten, und was die Maus tut</translation>
    </message>
    <message>
        <source>Five steps through the window</source>
        <translation>Fünf Schritte durch das Fenster</translation>
    </message>
    <message>
        <source>Copy what helps to find a fault: versions, model, screens, log; no patient data</source>
        <translation>Kopieren, was bei der Fehlersuche hilft: Versionen, Modell, Bildschirme, Protokoll; keine Patientendaten</translation>
    </message>
    <message>
        <source>Version, license, and what this program is for</source>
        <translation>Version, Lizenz, und wozu dieses Programm dient</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>For a dark room</source>
        <translation>Für einen dunklen Raum</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>For a bright room, and for a projector</source>
        <translation>Für einen hellen Raum und für den Projektor</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark or light with the desktop, at once</source>
        <translation>Dunkel oder hell wie der Desktop, sofort</translation>
    </message>
    <message>
        <source>Theme: {name}</source>
        <translation>Farbschema: {name}</translation>
    </message>
    <message>
        <source>Size of the type</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>How large the text of the window is</source>
        <translation>Wie groß der Text des Fensters ist</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Pictures stay on black in every theme.</source>
        <translation>Bilder bleiben in jedem Farbschema auf Schwarz.</translation>
    </message>
</context>
<context>
    <name>AttentionControls</name>
    <message>
        <source>Model attention shows which parts of the slice moved the model&apos;s probability (a class activation map). It is not a lesion outline: it is coarse, and it can lie beside a bleed or on nothing at all.</source>
        <translation>Die Modellaufmerksamkeit zeigt, welche Teile der Schicht die Wahrscheinlichkeit des Modells bewegt haben (eine Class Activation Map). Sie ist kein Umriss einer Läsion: Sie ist grob und kann neben einer Blutung oder auf gar nichts liegen.</translation>
    </message>
    <message>
        <source>Model attention (A)</source>
        <translation>Modellaufmerksamkeit (A)</translation>
    </message>
    <message>
        <source>Show where the model looked (A)</source>
        <translation>Zeigen, wohin das Modell gesehen hat (A)</translation>
    </message>
    <message>
        <source>Label of the model attention</source>
        <translation>Label der Modellaufmerksamkeit</translation>
    </message>
    <message>
        <source>Method of the model attention</source>
        <translation>Methode der Modellaufmerksamkeit</translation>
    </message>
    <message>
        <source>Eigen-CAM does not tell labels apart: its map is the same for all labels of a stage.</source>
        <translation>Eigen-CAM unterscheidet Labels nicht: Ihre Karte ist für alle Labels einer Stufe dieselbe.</translation>
    </message>
    <message>
        <source>Colors of the model attention</source>
        <translation>Farben der Modellaufmerksamkeit</translation>
    </message>
    <message>
        <source>Threshold of the model attention</source>
        <translation>Schwelle der Modellaufmerksamkeit</translation>
    </message>
    <message>
        <source>Opacity of the model attention</source>
        <translation>Deckkraft der Modellaufmerksamkeit</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Nothing in this slice argues for this label.</source>
        <translation>Nichts in dieser Schicht spricht für dieses Label.</translation>
    </message>
    <message>
        <source>Not a lesion outline. This method does not tell labels apart.</source>
        <translation>Kein Umriss einer Läsion. Diese Methode unterscheidet Labels nicht.</translation>
    </message>
    <message>
        <source>Not a lesion outline.</source>
        <translation>Kein Umriss einer Läsion.</translation>
    </message>
    <message>
        <source>No model attention: the series is not assessed.</source>
        <translation>Keine Modellaufmerksamkeit: Die Serie ist nicht beurteilt.</translation>
    </message>
    <message>
        <source>Reading slices …</source>
        <translation>Schichten werden gelesen …</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Loading model …</source>
        <translation>Modell wird geladen …</translation>
    </message>
</context>
<context>
    <name>BleedGuide</name>
    <message>
        <source>ABC/2: the slices that count</source>
        <translation>ABC/2: die Schichten, die zählen</translation>
    </message>
    <message>
        <source>75% or more: 1</source>
        <translation>75% oder mehr: 1</translation>
    </message>
    <message>
        <source>25% to 75%: ½</source>
        <translation>25% bis 75%: ½</translation>
    </message>
    <message>
        <source>less than 25%: 0</source>
        <translation>weniger als 25%: 0</translation>
    </message>
    <message>
        <source>How much of the largest bleed this slice shows (Kothari 1996)</source>
        <translation>Wie viel von der größten Blutung diese Schicht zeigt (Kothari 1996)</translation>
    </message>
    <message>
        <source>from the slices</source>
        <translation>aus den Schichten</translation>
    </message>
    <message>
        <source>C by hand</source>
        <translation>C von Hand</translation>
    </message>
    <message>
        <source>C by hand, in mm; 0 takes it from the slices that count</source>
        <translation>C von Hand, in mm; 0 nimmt es aus den Schichten, die zählen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Close this; the volume stays</source>
        <translation>Dies schließen; das Volumen bleibt</translation>
    </message>
    <message>
        <source>Against slice {largest}, how much bleed is on slice {slice}?</source>
        <translation>Verglichen mit Schicht {largest}: Wie viel Blutung ist auf Schicht {slice}?</translation>
    </message>
    <message>
        <source>The positions of the slices are not known: give C by hand.</source>
        <translation>Die Positionen der Schichten sind nicht bekannt: Geben Sie C von Hand an.</translation>
    </message>
</context>
<context>
    <name>Captions</name>
    <message>
        <source>Another patient</source>
        <translation>Anderer Patient</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Aktuell</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Vorher</translation>
    </message>
</context>
<context>
    <name>ChannelBars</name>
    <message>
        <source>What drove it: {lines}</source>
        <translation>Was sie bewirkt hat: {lines}</translation>
    </message>
    <message>
        <source>without {channel}</source>
        <translation>ohne {channel}</translation>
    </message>
    <message>
        <source>{before} to {after} ({change})</source>
        <translation>{before} auf {after} ({change})</translation>
    </message>
</context>
<context>
    <name>Cine</name>
    <message>
        <source>There is nothing to play: cine needs a series of two or more slices.</source>
        <translation>Es gibt nichts abzuspielen: Cine braucht eine Serie mit zwei oder mehr Schichten.</translation>
    </message>
    <message>
        <source>Cine: {speed}</source>
        <translation>Cine: {speed}</translation>
    </message>
    <message>
        <source>1 slice per second</source>
        <translation>1 Schicht pro Sekunde</translation>
    </message>
    <message>
        <source>{speed} slices per second</source>
        <translation>{speed} Schichten pro Sekunde</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Curve from HU to grey, over the histogram of the slice</source>
        <translation>Kurve von HU zu Grau, über dem Histogramm der Schicht</translation>
    </message>
    <message>
        <source>Drag the dots: the ends set width and center, the middle one the center.</source>
        <translation>Ziehen Sie die Punkte: Die Enden setzen Breite und Zentrum, der mittlere das Zentrum.</translation>
    </message>
</context>
<context>
    <name>DesktopFeature</name>
    <message>
        <source>Log: expected a folder that can be written to, found {why}. The program works without a log. Allow writing to the user&apos;s data folder to have one.</source>
        <translation>Protokoll: erwartet wurde ein beschreibbarer Ordner, gefunden: {why}. Das Programm arbeitet ohne Protokoll. Erlauben Sie das Schreiben im Datenordner des Benutzers, um eines zu haben.</translation>
    </message>
    <message>
        <source>The diagnostics are in the clipboard, without patient data.</source>
        <translation>Die Diagnose ist in der Zwischenablage, ohne Patientendaten.</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>The RGB composite has fixed windows (brain, subdural, bone). Choose another display to drag its window.</source>
        <translation>Das RGB-Komposit hat feste Fenster (Hirn, Subdural, Knochen). Wählen Sie eine andere Darstellung, um ihr Fenster zu ziehen.</translation>
    </message>
    <message>
        <source>In the four-up layout every pane has its own fixed window. Leave it for a window to drag.</source>
        <translation>In der Vierfachansicht hat jedes Bildfeld sein eigenes festes Fenster. Verlassen Sie sie für ein Fenster zum Ziehen.</translation>
    </message>
    <message>
        <source>The RGB composite is never inverted: its colors have a meaning. Choose a grey display first.</source>
        <translation>Das RGB-Komposit wird nie invertiert: Seine Farben haben eine Bedeutung. Wählen Sie zuerst eine graue Darstellung.</translation>
    </message>
    <message>
        <source>The header of this slice gives no window. The display stays as it is.</source>
        <translation>Der Header dieser Schicht nennt kein Fenster. Die Darstellung bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Hirn</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>RGB composite</source>
        <translation>RGB-Komposit</translation>
    </message>
    <message>
        <source>Header window</source>
        <translation>Header-Fenster</translation>
    </message>
    <message>
        <source>Free window</source>
        <translation>Freies Fenster</translation>
    </message>
    <message>
        <source>{name} {at} of {count}</source>
        <translation>{name} {at} von {count}</translation>
    </message>
</context>
<context>
    <name>DragButton</name>
    <message>
        <source>Drag the picture</source>
        <translation>Bild ziehen</translation>
    </message>
    <message>
        <source>Drag from here into another program: the view as PNG, without patient data</source>
        <translation>Von hier in ein anderes Programm ziehen: die Ansicht als PNG, ohne Patientendaten</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Files looked at</source>
        <translation>Durchgesehene Dateien</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop looking for series</source>
        <translation>Die Suche nach Serien beenden</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Dateien zeigen</translation>
    </message>
    <message>
        <source>Show the files that could not be read, and why</source>
        <translation>Die Dateien zeigen, die nicht gelesen werden konnten, und warum</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>More samples</source>
        <translation>Mehr Beispiele</translation>
    </message>
    <message>
        <source>One synthetic head for each kind of bleed, and two without</source>
        <translation>Ein synthetischer Kopf für jede Art von Blutung, und zwei ohne</translation>
    </message>
    <message>
        <source>Drop a head CT folder here</source>
        <translation>Legen Sie hier einen Ordner mit einem Kopf-CT ab</translation>
    </message>
    <message>
        <source>A folder, a DICOM file, a zip archive or a DICOMDIR.
Nothing leaves this computer.</source>
        <translation>Ein Ordner, eine DICOM-Datei, ein Zip-Archiv oder ein DICOMDIR.
Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Reading … {done} of {total} files</source>
        <translation>Wird gelesen … {done} von {total} Dateien</translation>
    </message>
    <message>
        <source>Open {path}</source>
        <translation>{path} öffnen</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>These are screen captures: who it is may stand in their pixels.</source>
        <translation>Dies sind Bildschirmaufnahmen: In ihren Pixeln kann stehen, um wen es geht.</translation>
    </message>
    <message>
        <source>{app}. {research}</source>
        <translation>{app}. {research}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Where it is written</source>
        <translation>Wohin geschrieben wird</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Choose where it is written</source>
        <translation>Wählen, wohin geschrieben wird</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>Wie auf dem Schirm</translation>
    </message>
    <message>
        <source>Twice as many pixels as on screen</source>
        <translation>Doppelt so viele Pixel wie auf dem Schirm</translation>
    </message>
    <message>
        <source>The slice alone, its own pixels</source>
        <translation>Nur die Schicht, ihre eigenen Pixel</translation>
    </message>
    <message>
        <source>MP4 (players, slides)</source>
        <translation>MP4 (Player, Folien)</translation>
    </message>
    <message>
        <source>GIF (everywhere, 256 colors)</source>
        <translation>GIF (überall, 256 Farben)</translation>
    </message>
    <message>
        <source>WebP (browsers)</source>
        <translation>WebP (Browser)</translation>
    </message>
    <message>
        <source> slices / s</source>
        <translation> Schichten / s</translation>
    </message>
    <message>
        <source>Text over the picture</source>
        <translation>Text über dem Bild</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>Model attention</source>
        <translation>Modellaufmerksamkeit</translation>
    </message>
    <message>
        <source>Where the model looked; not a lesion outline</source>
        <translation>Wohin das Modell gesehen hat; kein Umriss einer Läsion</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>With patient data</source>
        <translation>Mit Patientendaten</translation>
    </message>
    <message>
        <source>Keep names, dates and identifiers; off each time</source>
        <translation>Namen, Daten und Kennungen behalten; jedes Mal aus</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Choose where it is written.</source>
        <translation>Wählen Sie, wohin geschrieben wird.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>Es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
        <source>There is something of this name already. Choose another one.</source>
        <translation>Es gibt schon etwas mit diesem Namen. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This file is there already, and will be replaced.</source>
        <translation>Diese Datei gibt es schon, sie wird ersetzt.</translation>
    </message>
    <message>
        <source>Names, dates and identifiers of the patient are kept.</source>
        <translation>Namen, Daten und Kennungen des Patienten bleiben erhalten.</translation>
    </message>
    <message>
        <source>De-identified by the DICOM Basic Profile. {burned_in}</source>
        <translation>De-identifiziert nach dem DICOM Basic Profile. {burned_in}</translation>
    </message>
</context>
<context>
    <name>ExportKind</name>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>Export movie</source>
        <translation>Film exportieren</translation>
    </message>
    <message>
        <source>Export contact sheet</source>
        <translation>Übersichtsblatt exportieren</translation>
    </message>
    <message>
        <source>Export findings as JSON</source>
        <translation>Befunde als JSON exportieren</translation>
    </message>
    <message>
        <source>Export findings as CSV</source>
        <translation>Befunde als CSV exportieren</translation>
    </message>
    <message>
        <source>Export findings bundle</source>
        <translation>Befundbündel exportieren</translation>
    </message>
    <message>
        <source>Export PDF report</source>
        <translation>PDF-Bericht exportieren</translation>
    </message>
    <message>
        <source>Export the view as DICOM</source>
        <translation>Ansicht als DICOM exportieren</translation>
    </message>
    <message>
        <source>Export all slices as DICOM</source>
        <translation>Alle Schichten als DICOM exportieren</translation>
    </message>
    <message>
        <source>Export model attention as DICOM Segmentation</source>
        <translation>Modellaufmerksamkeit als DICOM Segmentation exportieren</translation>
    </message>
    <message>
        <source>Export drawn regions as DICOM Segmentation</source>
        <translation>Gezeichnete Regionen als DICOM Segmentation exportieren</translation>
    </message>
    <message>
        <source>Export DICOM Structured Report</source>
        <translation>DICOM Structured Report exportieren</translation>
    </message>
    <message>
        <source>Export de-identified copy of the series</source>
        <translation>De-identifizierte Kopie der Serie exportieren</translation>
    </message>
</context>
<context>
    <name>ExportReasons</name>
    <message>
        <source>Open a series first.</source>
        <translation>Öffnen Sie zuerst eine Serie.</translation>
    </message>
    <message>
        <source>This series cannot be shown.</source>
        <translation>Diese Serie kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The slices are still being read.</source>
        <translation>Die Schichten werden noch gelesen.</translation>
    </message>
    <message>
        <source>Another export is running.</source>
        <translation>Ein anderer Export läuft.</translation>
    </message>
    <message>
        <source>This pane shows a reformatted plane. Choose a pane with the slices as they were acquired.</source>
        <translation>Dieses Bildfeld zeigt eine reformatierte Ebene. Wählen Sie ein Bildfeld mit den Schichten, wie sie aufgenommen wurden.</translation>
    </message>
    <message>
        <source>The series is still being assessed.</source>
        <translation>Die Serie wird noch beurteilt.</translation>
    </message>
    <message>
        <source>No slice was assessed.</source>
        <translation>Keine Schicht wurde beurteilt.</translation>
    </message>
    <message>
        <source>Draw an ellipse or an outline first.</source>
        <translation>Zeichnen Sie zuerst eine Ellipse oder einen Umriss.</translation>
    </message>
    <message>
        <source>The model is still loading.</source>
        <translation>Das Modell wird noch geladen.</translation>
    </message>
    <message>
        <source>No model attention: the series is not assessed.</source>
        <translation>Keine Modellaufmerksamkeit: Die Serie ist nicht beurteilt.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>{tip}. Not now: {reason}</source>
        <translation>{tip}. Jetzt nicht: {reason}</translation>
    </message>
    <message>
        <source>The picture is in the clipboard, without patient data.</source>
        <translation>Das Bild ist in der Zwischenablage, ohne Patientendaten.</translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation>{name} wird geschrieben …</translation>
    </message>
    <message>
        <source>Written: {names}</source>
        <translation>Geschrieben: {names}</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>The program goes on; where something looks wrong, start it anew.</source>
        <translation>Das Programm läuft weiter; wenn etwas falsch aussieht, starten Sie es neu.</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Hollow: prior of the training data; stage 2 was not asked.</source>
        <translation>Hohl: A-priori-Werte der Trainingsdaten; Stufe 2 wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>Slices assessed</source>
        <translation>Beurteilte Schichten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the assessment of this series; what was found stays</source>
        <translation>Die Beurteilung dieser Serie anhalten; was gefunden wurde, bleibt</translation>
    </message>
    <message>
        <source>Assess again</source>
        <translation>Neu beurteilen</translation>
    </message>
    <message>
        <source>Assess this series from the start</source>
        <translation>Diese Serie von Anfang an beurteilen</translation>
    </message>
    <message>
        <source>Slice {number} of {count}</source>
        <translation>Schicht {number} von {count}</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>The model cannot be used; nothing is assessed.</source>
        <translation>Das Modell kann nicht benutzt werden; nichts wird beurteilt.</translation>
    </message>
    <message>
        <source>Reading slices …</source>
        <translation>Schichten werden gelesen …</translation>
    </message>
    <message>
        <source>Loading model …</source>
        <translation>Modell wird geladen …</translation>
    </message>
    <message>
        <source>Open a head CT to see findings.</source>
        <translation>Öffnen Sie ein Kopf-CT, um Befunde zu sehen.</translation>
    </message>
    <message>
        <source>Assessing slices: {done} of {total} done.</source>
        <translation>Schichten werden beurteilt: {done} von {total} fertig.</translation>
    </message>
    <message>
        <source>Stopped: {assessed} of {total} slices assessed.</source>
        <translation>Angehalten: {assessed} von {total} Schichten beurteilt.</translation>
    </message>
    <message>
        <source>{assessed} of {total} slices assessed.</source>
        <translation>{assessed} von {total} Schichten beurteilt.</translation>
    </message>
    <message>
        <source>Model {model} ({hash}), {backend}</source>
        <translation>Modell {model} ({hash}), {backend}</translation>
    </message>
</context>
<context>
    <name>FindingsSection</name>
    <message>
        <source>Not assessed</source>
        <translation>Nicht beurteilt</translation>
    </message>
</context>
<context>
    <name>FindingsSettings</name>
    <message>
        <source>Read first</source>
        <translation>Erst selbst befunden</translation>
    </message>
    <message>
        <source>The model&apos;s output of a series is locked until you have committed an answer.</source>
        <translation>Die Ausgabe des Modells zu einer Serie ist gesperrt, bis Sie eine Antwort festgelegt haben.</translation>
    </message>
    <message>
        <source>Assess all series when something is opened</source>
        <translation>Alle Serien beurteilen, sobald etwas geöffnet wird</translation>
    </message>
    <message>
        <source>One after the other, when the model has nothing better to do.</source>
        <translation>Eine nach der anderen, wenn das Modell nichts Besseres zu tun hat.</translation>
    </message>
    <message>
        <source>Strip with a row for each label</source>
        <translation>Leiste mit einer Zeile je Label</translation>
    </message>
    <message>
        <source>Otherwise only the label whose peaks N and P go to has a row.</source>
        <translation>Sonst hat nur das Label eine Zeile, zu dessen Maxima N und P gehen.</translation>
    </message>
</context>
<context>
    <name>FourWindows</name>
    <message>
        <source>The same place in four windows</source>
        <translation>Derselbe Ort in vier Fenstern</translation>
    </message>
    <message>
        <source>Keep this place</source>
        <translation>Diesen Ort halten</translation>
    </message>
    <message>
        <source>Hold the region, whatever the pointer does</source>
        <translation>Die Region halten, was immer der Zeiger tut</translation>
    </message>
    <message>
        <source>Open a series to see its windows.</source>
        <translation>Öffnen Sie eine Serie, um ihre Fenster zu sehen.</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Hirn</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>RGB composite</source>
        <translation>RGB-Komposit</translation>
    </message>
</context>
<context>
    <name>Fusion</name>
    <message>
        <source>Three windows and their fusion</source>
        <translation>Drei Fenster und ihre Fusion</translation>
    </message>
    <message>
        <source>Fuse step by step</source>
        <translation>Schrittweise fusionieren</translation>
    </message>
    <message>
        <source>Add red, then green, then blue</source>
        <translation>Erst Rot, dann Grün, dann Blau hinzufügen</translation>
    </message>
    <message>
        <source>Brain in red</source>
        <translation>Hirn in Rot</translation>
    </message>
    <message>
        <source>Subdural in green</source>
        <translation>Subdural in Grün</translation>
    </message>
    <message>
        <source>Bone in blue</source>
        <translation>Knochen in Blau</translation>
    </message>
    <message>
        <source>How much of this channel goes into the fusion</source>
        <translation>Wie viel von diesem Kanal in die Fusion eingeht</translation>
    </message>
    <message>
        <source>Open a series to see its channels.</source>
        <translation>Öffnen Sie eine Serie, um ihre Kanäle zu sehen.</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Hirn</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>Fusion</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Patient, series and slice text over the picture</source>
        <translation>Text zu Patient, Serie und Schicht über dem Bild</translation>
    </message>
    <message>
        <source>Show this text from the start; a key hides it at any time</source>
        <translation>Diesen Text von Anfang an zeigen; eine Taste verbirgt ihn jederzeit</translation>
    </message>
    <message>
        <source>Begin anew at the last slice</source>
        <translation>Nach der letzten Schicht neu beginnen</translation>
    </message>
    <message>
        <source>The cine loops; else it stops at the last slice</source>
        <translation>Das Cine läuft in der Schleife; sonst hält es bei der letzten Schicht</translation>
    </message>
    <message>
        <source> slices per second</source>
        <translation> Schichten pro Sekunde</translation>
    </message>
    <message>
        <source>Speed of the cine</source>
        <translation>Tempo des Cine</translation>
    </message>
    <message>
        <source>How fast the cine starts</source>
        <translation>Wie schnell das Cine beginnt</translation>
    </message>
    <message>
        <source>Forget the recent paths</source>
        <translation>Zuletzt geöffnete Pfade vergessen</translation>
    </message>
    <message>
        <source>Empty the list of paths that were opened</source>
        <translation>Die Liste der geöffneten Pfade leeren</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Only paths are remembered, never names of patients.</source>
        <translation>Gemerkt werden nur Pfade, nie Namen von Patienten.</translation>
    </message>
</context>
<context>
    <name>HistogramWindow</name>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Count on a logarithmic axis, so that rare HU are seen beside air</source>
        <translation>Anzahl auf logarithmischer Achse, damit seltene HU neben Luft zu sehen sind</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>Show -150 to 250 HU</source>
        <translation>-150 bis 250 HU zeigen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show every HU that occurs</source>
        <translation>Jede vorkommende HU zeigen</translation>
    </message>
    <message>
        <source>Wheel: zoom along the HU; drag: move. The band is the window.</source>
        <translation>Rad: entlang der HU zoomen; Ziehen: verschieben. Das Band ist das Fenster.</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>No slice to count</source>
        <translation>Keine Schicht zu zählen</translation>
    </message>
    <message>
        <source>Slice {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>{what}: {count} pixels</source>
        <translation>{what}: {count} Pixel</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>1 px up</source>
        <translation>1 px nach oben</translation>
    </message>
    <message>
        <source>1 px down</source>
        <translation>1 px nach unten</translation>
    </message>
    <message>
        <source>1 px left</source>
        <translation>1 px nach links</translation>
    </message>
    <message>
        <source>1 px right</source>
        <translation>1 px nach rechts</translation>
    </message>
    <message>
        <source>5 HU less</source>
        <translation>5 HU weniger</translation>
    </message>
    <message>
        <source>5 HU more</source>
        <translation>5 HU mehr</translation>
    </message>
    <message>
        <source>left-right flip</source>
        <translation>Links-rechts-Spiegelung</translation>
    </message>
    <message>
        <source>Stable: {span} under all changes.</source>
        <translation>Stabil: {span} bei allen Änderungen.</translation>
    </message>
    <message>
        <source>Depends on {changes}: {span}.</source>
        <translation>Hängt ab von {changes}: {span}.</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>Attention maps: computing …</source>
        <translation>Aufmerksamkeitskarten: werden berechnet …</translation>
    </message>
    <message>
        <source>Attention maps: nothing in them to compare.</source>
        <translation>Aufmerksamkeitskarten: nichts darin zu vergleichen.</translation>
    </message>
    <message>
        <source>Attention stays: smallest overlap {overlap} (soft IoU).</source>
        <translation>Aufmerksamkeit bleibt: kleinste Überlappung {overlap} (soft IoU).</translation>
    </message>
    <message>
        <source>Attention moves: smallest overlap {overlap} (soft IoU).</source>
        <translation>Aufmerksamkeit wandert: kleinste Überlappung {overlap} (soft IoU).</translation>
    </message>
    <message>
        <source>The slice is moved by 1 px in four directions, made 5 HU darker and brighter, and mirrored.
Stable: no change takes the probability to the other side of the threshold{side} or moves it by more than {move}.
Attention stays: every overlap of the maps is at least {overlap}
(soft IoU: sum of the smaller values over sum of the larger ones).</source>
        <translation>Die Schicht wird um 1 px in vier Richtungen verschoben, 5 HU dunkler und heller gemacht und gespiegelt.
Stabil: Keine Änderung bringt die Wahrscheinlichkeit auf die andere Seite der Schwelle{side} oder bewegt sie um mehr als {move}.
Aufmerksamkeit bleibt: Jede Überlappung der Karten ist mindestens {overlap}
(soft IoU: Summe der kleineren Werte durch Summe der größeren).</translation>
    </message>
</context>
<context>
    <name>InspectionView</name>
    <message>
        <source>Look closer (Shift+A)</source>
        <translation>Genauer hinsehen (Umschalt+A)</translation>
    </message>
    <message>
        <source>Look closer at the slice on screen</source>
        <translation>Die Schicht auf dem Schirm genauer ansehen</translation>
    </message>
    <message>
        <source>What drove the probability of the chosen label, and is it stable? (Shift+A)</source>
        <translation>Was hat die Wahrscheinlichkeit des gewählten Labels bewirkt, und ist sie stabil? (Umschalt+A)</translation>
    </message>
    <message>
        <source>Each bar: the change of the probability when that channel of the model input is replaced by its mean over the slice. Left (orange): the channel spoke for the label.</source>
        <translation>Jeder Balken: die Änderung der Wahrscheinlichkeit, wenn dieser Kanal der Modelleingabe durch seinen Mittelwert über die Schicht ersetzt wird. Links (orange): Der Kanal sprach für das Label.</translation>
    </message>
    <message>
        <source>Closer look: {label}</source>
        <translation>Genauer hingesehen: {label}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Not assessed: {reason}</source>
        <translation>Nicht beurteilt: {reason}</translation>
    </message>
    <message>
        <source>This slice has not been assessed yet.</source>
        <translation>Diese Schicht wurde noch nicht beurteilt.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Wird berechnet …</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Tasten und Maus</translation>
    </message>
    <message>
        <source>The keys work wherever the focus is in the window, but not in text fields.</source>
        <translation>Die Tasten wirken, wo immer der Fokus im Fenster ist, aber nicht in Textfeldern.</translation>
    </message>
    <message>
        <source>Key or mouse</source>
        <translation>Taste oder Maus</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>Aktionen und Tasten suchen</translation>
    </message>
    <message>
        <source>New key of the action</source>
        <translation>Neue Taste der Aktion</translation>
    </message>
    <message>
        <source>Click here, then press the new key</source>
        <translation>Hier klicken, dann die neue Taste drücken</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Give the action this key alone</source>
        <translation>Der Aktion nur diese Taste geben</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Give the action this key, too</source>
        <translation>Der Aktion auch diese Taste geben</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Take all keys of the action away</source>
        <translation>Der Aktion alle Tasten nehmen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>The action&apos;s own keys again</source>
        <translation>Wieder die eigenen Tasten der Aktion</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>All actions have their own keys again</source>
        <translation>Alle Aktionen haben wieder ihre eigenen Tasten</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>Choose an action, then press its new key below</source>
        <translation>Wählen Sie eine Aktion, drücken Sie dann unten ihre neue Taste</translation>
    </message>
    <message>
        <source>Choose an action in the table first.</source>
        <translation>Wählen Sie zuerst eine Aktion in der Tabelle.</translation>
    </message>
    <message>
        <source>Click into the field and press the new key first.</source>
        <translation>Klicken Sie zuerst in das Feld und drücken Sie die neue Taste.</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”. Give that one another key first.</source>
        <translation>{key} gehört zu „{action}“. Geben Sie dieser zuerst eine andere Taste.</translation>
    </message>
</context>
<context>
    <name>Label</name>
    <message>
        <source>Epidural</source>
        <translation>Epidural</translation>
    </message>
    <message>
        <source>Intraparenchymal</source>
        <translation>Intraparenchymatös</translation>
    </message>
    <message>
        <source>Intraventricular</source>
        <translation>Intraventrikulär</translation>
    </message>
    <message>
        <source>Subarachnoid</source>
        <translation>Subarachnoidal</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Any hemorrhage</source>
        <translation>Blutung jeder Art</translation>
    </message>
    <message>
        <source>A bleed of any kind</source>
        <translation>Irgendeine Blutung</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>The window has the language when the program is started the next time.</source>
        <translation>Das Programm hat diese Sprache, wenn es das nächste Mal gestartet wird.</translation>
    </message>
    <message>
        <source>Numbers keep the decimal point and dates stay year-month-day in every language, as in DICOM. Exports, headers of files and details of errors stay English.</source>
        <translation>Zahlen behalten den Dezimalpunkt und Daten bleiben Jahr-Monat-Tag in jeder Sprache, wie in DICOM. Exporte, Header von Dateien und Einzelheiten von Fehlern bleiben Englisch.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>The language of the window</source>
        <translation>Die Sprache des Programms</translation>
    </message>
</context>
<context>
    <name>LayoutArea</name>
    <message>
        <source>Drag a series from the list to this pane, or take one from the pane&apos;s menu.</source>
        <translation>Ziehen Sie eine Serie aus der Liste auf dieses Bildfeld, oder nehmen Sie eine aus seinem Menü.</translation>
    </message>
    <message>
        <source>Menu of this pane</source>
        <translation>Menü dieses Bildfelds</translation>
    </message>
    <message>
        <source>Series, window and plane of this pane</source>
        <translation>Serie, Fenster und Ebene dieses Bildfelds</translation>
    </message>
</context>
<context>
    <name>LayoutFeature</name>
    <message>
        <source>There is no other study of this patient here. Open a folder that holds both.</source>
        <translation>Hier gibt es keine andere Studie dieses Patienten. Öffnen Sie einen Ordner, der beide enthält.</translation>
    </message>
    <message>
        <source>Linked here: the panes scroll together from these slices on.</source>
        <translation>Hier gekoppelt: Die Bildfelder blättern ab diesen Schichten gemeinsam.</translation>
    </message>
    <message>
        <source>Nothing to link: two panes with parallel slices of known positions are needed.</source>
        <translation>Nichts zu koppeln: Nötig sind zwei Bildfelder mit parallelen Schichten an bekannten Positionen.</translation>
    </message>
    <message>
        <source>Compare with prior</source>
        <translation>Mit Voraufnahme vergleichen</translation>
    </message>
    <message>
        <source>Which study?</source>
        <translation>Welche Studie?</translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>Measurements and notes of the series</source>
        <translation>Messungen und Notizen der Serie</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Tafeln</translation>
    </message>
    <message>
        <source>Close the panels</source>
        <translation>Die Tafeln schließen</translation>
    </message>
</context>
<context>
    <name>LessonControl</name>
    <message>
        <source>Lessons (*{suffix})</source>
        <translation>Lektionen (*{suffix})</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>Eine Lektion öffnen</translation>
    </message>
    <message>
        <source>Save the lesson</source>
        <translation>Die Lektion speichern</translation>
    </message>
    <message>
        <source>{name} was written. Add this view as a step adds more.</source>
        <translation>{name} wurde geschrieben. „Diese Ansicht als Schritt hinzufügen“ ergänzt weitere.</translation>
    </message>
    <message>
        <source>Expected a lesson of your own to add to. Begin one with New lesson, or open it.</source>
        <translation>Erwartet wurde eine eigene Lektion zum Ergänzen. Beginnen Sie eine mit „Neue Lektion“, oder öffnen Sie sie.</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>eine andere</translation>
    </message>
    <message>
        <source>its own study on screen</source>
        <translation>ihre eigene Studie auf dem Schirm</translation>
    </message>
    <message>
        <source>Open the study of the lesson first.</source>
        <translation>Öffnen Sie zuerst die Studie der Lektion.</translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Choose a lesson; Enter starts it</source>
        <translation>Wählen Sie eine Lektion; Eingabe startet sie</translation>
    </message>
    <message>
        <source>Files that are no lessons</source>
        <translation>Dateien, die keine Lektionen sind</translation>
    </message>
    <message>
        <source>Files that are no lessons, and why</source>
        <translation>Dateien, die keine Lektionen sind, und warum</translation>
    </message>
    <message>
        <source>Your own lessons: {folder}</source>
        <translation>Ihre eigenen Lektionen: {folder}</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Start the lesson, or go on where you left it (Return)</source>
        <translation>Die Lektion beginnen oder fortsetzen (Return)</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <translation>{steps} Schritte</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>{seen} of {steps} steps seen</source>
        <translation>{seen} von {steps} Schritten gesehen</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Text of the lesson</source>
        <translation>Text der Lektion</translation>
    </message>
    <message>
        <source>Text of the lesson. Next step (Alt+Right), previous step (Alt+Left)</source>
        <translation>Text der Lektion. Nächster Schritt (Alt+Rechts), vorheriger Schritt (Alt+Links)</translation>
    </message>
    <message>
        <source>Steps seen</source>
        <translation>Gesehene Schritte</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Previous step (Alt+Left)</source>
        <translation>Vorheriger Schritt (Alt+Links)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next step (Alt+Right)</source>
        <translation>Nächster Schritt (Alt+Rechts)</translation>
    </message>
    <message>
        <source>Step {at} of {count}</source>
        <translation>Schritt {at} von {count}</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>above threshold</source>
        <translation>über der Schwelle</translation>
    </message>
    <message>
        <source>above screening threshold</source>
        <translation>über Screening</translation>
    </message>
    <message>
        <source>below threshold</source>
        <translation>unter der Schwelle</translation>
    </message>
    <message>
        <source>Tick at {value}: threshold of the series. {basis}</source>
        <translation>Strich bei {value}: Schwelle der Serie. {basis}</translation>
    </message>
    <message>
        <source>Tick at {value}: threshold of a slice. {basis}</source>
        <translation>Strich bei {value}: Schwelle einer Schicht. {basis}</translation>
    </message>
    <message>
        <source>Tick at {value}: screening threshold (of the slice alone); stage 2 is asked from there. {basis}</source>
        <translation>Strich bei {value}: Screening-Schwelle (der Schicht für sich); ab hier wird Stufe 2 gefragt. {basis}</translation>
    </message>
    <message>
        <source>Rule: {rule}; sensitivity and specificity not measured.</source>
        <translation>Regel: {rule}; Sensitivität und Spezifität nicht gemessen.</translation>
    </message>
    <message>
        <source>Rule: {rule}; sensitivity {sensitivity}, specificity {specificity}.</source>
        <translation>Regel: {rule}; Sensitivität {sensitivity}, Spezifität {specificity}.</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Scrolling not linked: other study</source>
        <translation>Blättern nicht gekoppelt: andere Studie</translation>
    </message>
    <message>
        <source>scrolling</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Linked: {parts}</source>
        <translation>Gekoppelt: {parts}</translation>
    </message>
</context>
<context>
    <name>LogViewer</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Which lines</source>
        <translation>Welche Zeilen</translation>
    </message>
    <message>
        <source>Show every line, or those that matter</source>
        <translation>Jede Zeile zeigen, oder die wichtigen</translation>
    </message>
    <message>
        <source>Lines of the log, the newest last</source>
        <translation>Zeilen des Protokolls, die neueste zuletzt</translation>
    </message>
    <message>
        <source>The newest line is the last one</source>
        <translation>Die neueste Zeile ist die letzte</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the lines that are shown</source>
        <translation>Die gezeigten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show the folder of the log</source>
        <translation>Den Ordner des Protokolls zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the log (Esc)</source>
        <translation>Das Protokoll schließen (Esc)</translation>
    </message>
    <message>
        <source>Counts and kinds only: names, IDs and paths stand as codes (#…) that change with every start.</source>
        <translation>Nur Anzahlen und Arten: Namen, IDs und Pfade stehen als Codes (#…), die sich mit jedem Start ändern.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>Magnifier</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>(not HU)</source>
        <translation>(nicht HU)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The slices, with P(any) of each. Next one (Down), previous one (Up)</source>
        <translation>Die Schichten, mit P(any) von jeder. Nächste (Herunter), vorherige (Hoch)</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Reading slices: {done} of {total}</source>
        <translation>Schichten werden gelesen: {done} von {total}</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>Alle vergessen</translation>
    </message>
</context>
<context>
    <name>MeasureTool</name>
    <message>
        <source>Length: drag from end to end, or click both ends. Esc leaves.</source>
        <translation>Länge: von Ende zu Ende ziehen, oder beide Enden anklicken. Esc verlässt.</translation>
    </message>
    <message>
        <source>Angle: drag or click from one end to the vertex, then click the other end. Esc leaves.</source>
        <translation>Winkel: von einem Ende zum Scheitel ziehen oder klicken, dann das andere Ende anklicken. Esc verlässt.</translation>
    </message>
    <message>
        <source>Ellipse: drag from corner to corner of the box around it. Esc leaves.</source>
        <translation>Ellipse: von Ecke zu Ecke des Rechtecks um sie ziehen. Esc verlässt.</translation>
    </message>
    <message>
        <source>Freehand: drag around the region; the line closes itself. Esc leaves.</source>
        <translation>Freihand: die Region umfahren; die Linie schließt sich selbst. Esc verlässt.</translation>
    </message>
    <message>
        <source>ABC/2: on the slice with the largest bleed, draw A, its largest diameter. Esc leaves.</source>
        <translation>ABC/2: Auf der Schicht mit der größten Blutung A zeichnen, ihren größten Durchmesser. Esc verlässt.</translation>
    </message>
    <message>
        <source>ABC/2: now draw B, the largest diameter at right angles to A.</source>
        <translation>ABC/2: Jetzt B zeichnen, den größten Durchmesser rechtwinklig zu A.</translation>
    </message>
    <message>
        <source>There is no picture here to measure on.</source>
        <translation>Hier ist kein Bild, auf dem gemessen werden kann.</translation>
    </message>
    <message>
        <source>Nothing is selected. Click on the line of a measurement first.</source>
        <translation>Nichts ist gewählt. Klicken Sie zuerst auf die Linie einer Messung.</translation>
    </message>
    <message>
        <source>Too small to be measured: the points are in one place.</source>
        <translation>Zu klein zum Messen: Die Punkte liegen auf einer Stelle.</translation>
    </message>
</context>
<context>
    <name>MeasurementsPanel</name>
    <message>
        <source>Slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Measurements of the series</source>
        <translation>Messungen der Serie</translation>
    </message>
    <message>
        <source>Click: go there. Double click on the name: give it a label.</source>
        <translation>Klick: dorthin gehen. Doppelklick auf den Namen: beschriften.</translation>
    </message>
    <message>
        <source>Nothing is measured in this series yet.</source>
        <translation>In dieser Serie ist noch nichts gemessen.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Beschriften</translation>
    </message>
    <message>
        <source>Give the selected measurement a label (F2)</source>
        <translation>Der gewählten Messung eine Beschriftung geben (F2)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete the selected measurement</source>
        <translation>Die gewählte Messung löschen</translation>
    </message>
    <message>
        <source>Nothing is selected. Click on a measurement first.</source>
        <translation>Nichts ist gewählt. Klicken Sie zuerst auf eine Messung.</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>Freihand</translation>
    </message>
    <message>
        <source>ABC/2</source>
        <translation>ABC/2</translation>
    </message>
</context>
<context>
    <name>MeasuringFeature</name>
    <message>
        <source>Measurements</source>
        <translation>Messungen</translation>
    </message>
    <message>
        <source>ABC/2: go through the slices and say how much bleed each shows.</source>
        <translation>ABC/2: Gehen Sie durch die Schichten und sagen Sie, wie viel Blutung jede zeigt.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Layout</translation>
    </message>
    <message>
        <source>&amp;Slices</source>
        <translation>&amp;Schichten</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Messen</translation>
    </message>
    <message>
        <source>F&amp;indings</source>
        <translation>&amp;Befunde</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>Ex&amp;tras</translation>
    </message>
    <message>
        <source>&amp;Teach</source>
        <translation>L&amp;ehre</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>E&amp;xport</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Nachricht schließen</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Nachricht schließen</translation>
    </message>
</context>
<context>
    <name>Mouse</name>
    <message>
        <source>Right drag is the window (as in many PACS)</source>
        <translation>Rechts ziehen ist das Fenster (wie in vielen PACS)</translation>
    </message>
    <message>
        <source>Left drag is the window (as in RadiAnt and OHIF)</source>
        <translation>Links ziehen ist das Fenster (wie in RadiAnt und OHIF)</translation>
    </message>
    <message>
        <source>Window: width to the right, center upwards</source>
        <translation>Fenster: Breite nach rechts, Zentrum nach oben</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Zoom am Zeiger</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Slices: down towards the last one</source>
        <translation>Schichten: nach unten zur letzten</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Strg+Rad</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Click on a measurement</source>
        <translation>Klick auf eine Messung</translation>
    </message>
    <message>
        <source>Select it</source>
        <translation>Sie auswählen</translation>
    </message>
    <message>
        <source>Left drag of a measurement</source>
        <translation>Eine Messung links ziehen</translation>
    </message>
    <message>
        <source>Move it, or one of its points</source>
        <translation>Sie oder einen ihrer Punkte bewegen</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Links ziehen</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Rechts ziehen</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Mitte ziehen</translation>
    </message>
    <message>
        <source>Shift+</source>
        <translation>Umschalt+</translation>
    </message>
    <message>
        <source>Ctrl+</source>
        <translation>Strg+</translation>
    </message>
</context>
<context>
    <name>MousePage</name>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>What each mouse button does over a picture</source>
        <translation>Was jede Maustaste über einem Bild tut</translation>
    </message>
    <message>
        <source>Zoom of the magnifier</source>
        <translation>Vergrößerung der Lupe</translation>
    </message>
    <message>
        <source>How many times larger the magnifier shows the pixels</source>
        <translation>Wievielmal größer die Lupe die Pixel zeigt</translation>
    </message>
    <message>
        <source>Magnifier</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>What the mouse does</source>
        <translation>Was die Maus tut</translation>
    </message>
    <message>
        <source>What the mouse does with the chosen profile</source>
        <translation>Was die Maus mit dem gewählten Profil tut</translation>
    </message>
</context>
<context>
    <name>NotesFeature</name>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Notes are kept for another series with the same UID. They are not shown here.</source>
        <translation>Für eine andere Serie mit derselben UID gibt es Notizen. Sie werden hier nicht gezeigt.</translation>
    </message>
    <message>
        <source>{count} kept measurements could not be read. They are left as they are.</source>
        <translation>{count} aufbewahrte Messungen konnten nicht gelesen werden. Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Notes and measurements are not kept, only in memory until the program is closed.</source>
        <translation>Notizen und Messungen werden nicht aufbewahrt, nur im Speicher, bis das Programm geschlossen wird.</translation>
    </message>
    <message>
        <source>This series has no lasting UID.</source>
        <translation>Diese Serie hat keine bleibende UID.</translation>
    </message>
</context>
<context>
    <name>NotesPage</name>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show the folder in the file manager</source>
        <translation>Den Ordner im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Delete all kept notes and measurements …</source>
        <translation>Alle aufbewahrten Notizen und Messungen löschen …</translation>
    </message>
    <message>
        <source>Delete every note and every measurement of every series</source>
        <translation>Jede Notiz und jede Messung jeder Serie löschen</translation>
    </message>
    <message>
        <source>Every change is kept at once.</source>
        <translation>Jede Änderung wird sofort aufbewahrt.</translation>
    </message>
    <message>
        <source>Notes and measurements are kept by the UIDs of series and instance, without name or ID of the patient. Your DICOM files are never changed. Damaged files that were set aside stay there.</source>
        <translation>Notizen und Messungen werden nach den UIDs von Serie und Instanz aufbewahrt, ohne Namen oder ID des Patienten. Ihre DICOM-Dateien werden nie verändert. Beschädigte Dateien, die beiseite gelegt wurden, bleiben dort.</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Aufbewahrt in</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>{size} kB</source>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>Alle löschen</translation>
    </message>
    <message>
        <source>Delete every note and every measurement of every series?</source>
        <translation>Jede Notiz und jede Messung jeder Serie löschen?</translation>
    </message>
    <message>
        <source>This cannot be undone, not by Cancel either.</source>
        <translation>Das kann nicht rückgängig gemacht werden, auch nicht mit Abbrechen.</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Your notes; they stay on this computer, and your files are not changed</source>
        <translation>Ihre Notizen; sie bleiben auf diesem Computer, und Ihre Dateien werden nicht verändert</translation>
    </message>
    <message>
        <source>Note on the series</source>
        <translation>Notiz zur Serie</translation>
    </message>
    <message>
        <source>Note on the slice</source>
        <translation>Notiz zur Schicht</translation>
    </message>
    <message>
        <source>This series</source>
        <translation>Diese Serie</translation>
    </message>
    <message>
        <source>Write no names of patients.</source>
        <translation>Schreiben Sie keine Namen von Patienten.</translation>
    </message>
    <message>
        <source>Kept on this computer as you write.</source>
        <translation>Beim Schreiben auf diesem Computer aufbewahrt.</translation>
    </message>
    <message>
        <source>Not kept: they are gone when the program is closed. {why}</source>
        <translation>Nicht aufbewahrt: Sie sind fort, wenn das Programm geschlossen wird. {why}</translation>
    </message>
    <message>
        <source>Slice {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>; notes also on {slices}</source>
        <translation>; Notizen auch auf {slices}</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Warnings of the series</source>
        <translation>Warnungen zur Serie</translation>
    </message>
    <message>
        <source>What is odd about this series</source>
        <translation>Was an dieser Serie auffällt</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Open a folder of DICOM</source>
        <translation>Einen Ordner mit DICOM öffnen</translation>
    </message>
    <message>
        <source>Looking for series in {name} …</source>
        <translation>Suche nach Serien in {name} …</translation>
    </message>
    <message>
        <source>Open another folder beside this one</source>
        <translation>Noch einen Ordner zu diesem öffnen</translation>
    </message>
    <message>
        <source>Open a DICOM file, a zip archive or a DICOMDIR</source>
        <translation>Eine DICOM-Datei, ein Zip-Archiv oder ein DICOMDIR öffnen</translation>
    </message>
    <message>
        <source>Expected one folder, or files of one folder, found {count} items. Nothing was opened. Drop one folder or zip archive at a time.</source>
        <translation>Erwartet wurde ein Ordner, oder Dateien eines Ordners, gefunden {count} Einträge. Nichts wurde geöffnet. Legen Sie jeweils einen Ordner oder ein Zip-Archiv ab.</translation>
    </message>
    <message>
        <source>{count} items were dropped: their folder {name} was opened.</source>
        <translation>{count} Einträge wurden abgelegt: Ihr Ordner {name} wurde geöffnet.</translation>
    </message>
    <message>
        <source>{name} holds nothing that is not open already.</source>
        <translation>{name} enthält nichts, was nicht schon offen ist.</translation>
    </message>
    <message>
        <source>{count} series of {name} were added.</source>
        <translation>{count} Serien aus {name} wurden hinzugenommen.</translation>
    </message>
    <message>
        <source>Drag one to a pane, or compare with the prior study of the same patient.</source>
        <translation>Ziehen Sie eine auf ein Bildfeld, oder vergleichen Sie mit der Voraufnahme desselben Patienten.</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Dateien zeigen</translation>
    </message>
    <message>
        <source>They are shown, but not assessed.</source>
        <translation>Sie werden gezeigt, aber nicht beurteilt.</translation>
    </message>
    <message>
        <source>They are not assessed, and colour pictures cannot be shown.</source>
        <translation>Sie werden nicht beurteilt, und Farbbilder können nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>They can be neither shown nor assessed.</source>
        <translation>Sie können weder gezeigt noch beurteilt werden.</translation>
    </message>
    <message>
        <source>Expected a series of CT slices, found only {found}. {fate}</source>
        <translation>Erwartet wurde eine Serie von CT-Schichten, gefunden wurden nur: {found}. {fate}</translation>
    </message>
    <message>
        <source>{count} files were left out. The first:</source>
        <translation>{count} Dateien wurden ausgelassen. Die erste:</translation>
    </message>
    <message>
        <source>{name} is not DICOM and was left out.</source>
        <translation>{name} ist kein DICOM und wurde ausgelassen.</translation>
    </message>
    <message>
        <source>{count} files are not DICOM and were left out.</source>
        <translation>{count} Dateien sind kein DICOM und wurden ausgelassen.</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>R brain  G subdural  B bone</source>
        <translation>R Hirn  G Subdural  B Knochen</translation>
    </message>
    <message>
        <source>Series {number}</source>
        <translation>Serie {number}</translation>
    </message>
    <message>
        <source>Slice spacing {length} mm</source>
        <translation>Schichtabstand {length} mm</translation>
    </message>
    <message>
        <source>Contrast: {agent}</source>
        <translation>Kontrastmittel: {agent}</translation>
    </message>
    <message>
        <source>Thickness {length} mm</source>
        <translation>Schichtdicke {length} mm</translation>
    </message>
    <message>
        <source>Slice {number} / {count}</source>
        <translation>Schicht {number} / {count}</translation>
    </message>
    <message>
        <source>Position {position} mm</source>
        <translation>Position {position} mm</translation>
    </message>
    <message>
        <source>Zoom {percent} %</source>
        <translation>Zoom {percent} %</translation>
    </message>
    <message>
        <source>Axial, resampled</source>
        <translation>Axial, umgerechnet</translation>
    </message>
    <message>
        <source>Coronal, resampled</source>
        <translation>Koronal, umgerechnet</translation>
    </message>
    <message>
        <source>Sagittal, resampled</source>
        <translation>Sagittal, umgerechnet</translation>
    </message>
    <message>
        <source>from {causes}</source>
        <translation>aus {causes}</translation>
    </message>
    <message>
        <source>Slab {kind} {thickness} mm: 1 slice, {extent} mm</source>
        <translation>Slab {kind} {thickness} mm: 1 Schicht, {extent} mm</translation>
    </message>
    <message>
        <source>Slab {kind} {thickness} mm: {count} slices, {extent} mm</source>
        <translation>Slab {kind} {thickness} mm: {count} Schichten, {extent} mm</translation>
    </message>
    <message>
        <source>Findings, ROI: slice {number} alone</source>
        <translation>Befunde, ROI: nur Schicht {number}</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>geb. {date}</translation>
    </message>
    <message>
        <source>Cine {speed} / s</source>
        <translation>Cine {speed} / s</translation>
    </message>
    <message>
        <source>Cine {speed} / s, once</source>
        <translation>Cine {speed} / s, einmal</translation>
    </message>
    <message>
        <source>This series cannot be shown.</source>
        <translation>Diese Serie kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Wird geladen …</translation>
    </message>
</context>
<context>
    <name>PaneMenu</name>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Flip left-right</source>
        <translation>Links-rechts spiegeln</translation>
    </message>
    <message>
        <source>Flip up-down</source>
        <translation>Oben-unten spiegeln</translation>
    </message>
    <message>
        <source>Rotate by 90°</source>
        <translation>Um 90° drehen</translation>
    </message>
    <message>
        <source>Reset picture</source>
        <translation>Bild zurücksetzen</translation>
    </message>
    <message>
        <source>As acquired</source>
        <translation>Wie aufgenommen</translation>
    </message>
    <message>
        <source>Axial, reformatted</source>
        <translation>Axial, reformatiert</translation>
    </message>
    <message>
        <source>Coronal, reformatted</source>
        <translation>Koronal, reformatiert</translation>
    </message>
    <message>
        <source>Sagittal, reformatted</source>
        <translation>Sagittal, reformatiert</translation>
    </message>
</context>
<context>
    <name>PeakJump</name>
    <message>
        <source>There is no peak of P({label}): stage 2 was asked on no slice yet.</source>
        <translation>Es gibt kein Maximum von P({label}): Stufe 2 wurde noch auf keiner Schicht gefragt.</translation>
    </message>
    <message>
        <source>There is no peak of P({label}) yet: no slice has been assessed.</source>
        <translation>Es gibt noch kein Maximum von P({label}): Keine Schicht wurde beurteilt.</translation>
    </message>
    <message>
        <source>No peak of P({label}) after this slice. Peaks: slice {slices}.</source>
        <translation>Kein Maximum von P({label}) nach dieser Schicht. Maxima: Schicht {slices}.</translation>
    </message>
    <message>
        <source>No peak of P({label}) before this slice. Peaks: slice {slices}.</source>
        <translation>Kein Maximum von P({label}) vor dieser Schicht. Maxima: Schicht {slices}.</translation>
    </message>
    <message>
        <source>N and P go to the peaks of P({label}).</source>
        <translation>N und P gehen zu den Maxima von P({label}).</translation>
    </message>
</context>
<context>
    <name>Phrase</name>
    <message>
        <source>For research and education only. Not a medical device.</source>
        <translation>Nur für Forschung und Lehre. Kein Medizinprodukt.</translation>
    </message>
    <message>
        <source>Not assessed: {reason}</source>
        <translation>Nicht beurteilt: {reason}</translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>vom Benutzer angehalten</translation>
    </message>
    <message>
        <source>1 slice</source>
        <translation>1 Schicht</translation>
    </message>
    <message>
        <source>{count} slices</source>
        <translation>{count} Schichten</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>A reformatted plane: the model is asked about the slices as they were acquired only.</source>
        <translation>Eine reformatierte Ebene: Das Modell wird nur zu Schichten gefragt, wie sie aufgenommen wurden.</translation>
    </message>
    <message>
        <source>Not a CT: expected modality CT, found {found}.</source>
        <translation>Kein CT: erwartet Modalität CT, gefunden {found}.</translation>
    </message>
    <message>
        <source>a series without a modality</source>
        <translation>eine Serie ohne Modalität</translation>
    </message>
    <message>
        <source>A localizer: expected axial slices, found a planning picture.</source>
        <translation>Ein Localizer: erwartet axiale Schichten, gefunden ein Planungsbild.</translation>
    </message>
    <message>
        <source>Not slices of a CT: expected pictures in HU, found a screen or a colour picture ({type}).</source>
        <translation>Keine CT-Schichten: erwartet Bilder in HU, gefunden ein Bildschirm- oder Farbbild ({type}).</translation>
    </message>
    <message>
        <source>Not slices of a CT: expected pictures in HU, found a screen or a colour picture.</source>
        <translation>Keine CT-Schichten: erwartet Bilder in HU, gefunden ein Bildschirm- oder Farbbild.</translation>
    </message>
    <message>
        <source>Not axial: expected slices within {most} degrees of the axial plane, found {angle} degrees.</source>
        <translation>Nicht axial: erwartet Schichten innerhalb von {most} Grad der Axialebene, gefunden {angle} Grad.</translation>
    </message>
    <message>
        <source>Expected a head CT without contrast, found {found}.</source>
        <translation>Erwartet ein Kopf-CT ohne Kontrastmittel, gefunden {found}.</translation>
    </message>
    <message>
        <source>the contrast agent &quot;{agent}&quot; in the header</source>
        <translation>das Kontrastmittel „{agent}“ im Header</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; in the series {what} &quot;{text}&quot;</source>
        <translation>„{word}“ in der Serie, {what} „{text}“</translation>
    </message>
    <message>
        <source>Expected at least {least} slices that can be decoded, found {found}. The first that cannot: {reason}</source>
        <translation>Erwartet mindestens {least} decodierbare Schichten, gefunden {found}. Die erste, die es nicht ist: {reason}</translation>
    </message>
    <message>
        <source>Expected at least {least} slices that can be decoded, found {found}.</source>
        <translation>Erwartet mindestens {least} decodierbare Schichten, gefunden {found}.</translation>
    </message>
    <message>
        <source>Expected at least {least} slices, found {found}.</source>
        <translation>Erwartet mindestens {least} Schichten, gefunden {found}.</translation>
    </message>
    <message>
        <source>Expected slices over at least {least} mm, found {count} over {covered} mm.</source>
        <translation>Erwartet Schichten über mindestens {least} mm, gefunden {count} über {covered} mm.</translation>
    </message>
    <message>
        <source>Not the field of view of a head: expected {low} to {high} mm, found {width} x {height} mm.</source>
        <translation>Nicht das Messfeld eines Kopfes: erwartet {low} bis {high} mm, gefunden {width} x {height} mm.</translation>
    </message>
    <message>
        <source>Not in HU: expected air near -1000 HU, but the darkest pixels are at {lowest} HU.</source>
        <translation>Nicht in HU: erwartet Luft nahe -1000 HU, aber die dunkelsten Pixel liegen bei {lowest} HU.</translation>
    </message>
    <message>
        <source>No soft tissue: expected pixels from {low} to {high} HU, found {share} of them.</source>
        <translation>Kein Weichgewebe: erwartet Pixel von {low} bis {high} HU, gefunden {share} davon.</translation>
    </message>
    <message>
        <source>Not a head: expected brain enclosed by bone on at least {least} of {count} slices looked at, found it on {found}.</source>
        <translation>Kein Kopf: erwartet von Knochen umschlossenes Hirn auf mindestens {least} von {count} betrachteten Schichten, gefunden auf {found}.</translation>
    </message>
    <message>
        <source>This slice has not been read.</source>
        <translation>Diese Schicht wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>No head in this slice: expected at least {least} cm2 of tissue, found {found}.</source>
        <translation>Kein Kopf in dieser Schicht: erwartet mindestens {least} cm2 Gewebe, gefunden {found}.</translation>
    </message>
    <message>
        <source>No brain in this slice: expected soft tissue within bone, found {found} cm2, as above the vertex.</source>
        <translation>Kein Hirn in dieser Schicht: erwartet Weichgewebe innerhalb von Knochen, gefunden {found} cm2, wie über dem Scheitel.</translation>
    </message>
    <message>
        <source>No head in this slice: expected brain within bone, found a section of a trunk ({body} cm2, {fat} fat, {gas} gas).</source>
        <translation>Kein Kopf in dieser Schicht: erwartet Hirn innerhalb von Knochen, gefunden einen Schnitt durch einen Rumpf ({body} cm2, {fat} Fett, {gas} Gas).</translation>
    </message>
    <message>
        <source>Only the vertex or the base of a head: expected brain of at least {least} cm2 on a slice, found at most {most}.</source>
        <translation>Nur der Scheitel oder die Basis eines Kopfes: erwartet Hirn von mindestens {least} cm2 auf einer Schicht, gefunden höchstens {most}.</translation>
    </message>
    <message>
        <source>Unlike the slices that the model was trained on: expected a score of at most {most}, found {found}.</source>
        <translation>Anders als die Schichten, mit denen das Modell trainiert wurde: erwartet eine Abweichung von höchstens {most}, gefunden {found}.</translation>
    </message>
    <message>
        <source>The model gave no finite number for this slice.</source>
        <translation>Das Modell gab für diese Schicht keine endliche Zahl.</translation>
    </message>
    <message>
        <source>The model failed on this slice: {reason}</source>
        <translation>Das Modell versagte auf dieser Schicht: {reason}</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>Es gibt keine.</translation>
    </message>
    <message>
        <source>No slice could be assessed. {reason}</source>
        <translation>Keine Schicht konnte beurteilt werden. {reason}</translation>
    </message>
    <message>
        <source>{count} of {total} slices could not be assessed. The first: {reason}</source>
        <translation>{count} von {total} Schichten konnten nicht beurteilt werden. Die erste: {reason}</translation>
    </message>
    <message>
        <source>{count} of {total} slices could not be assessed. A bleed that shows only there is missed.</source>
        <translation>{count} von {total} Schichten konnten nicht beurteilt werden. Eine Blutung, die sich nur dort zeigt, wird übersehen.</translation>
    </message>
    <message>
        <source>The assessment was not finished.</source>
        <translation>Die Beurteilung wurde nicht beendet.</translation>
    </message>
    <message>
        <source>The files do not say where their slices lie: they are in the order of their instance numbers, and missing slices cannot be seen.</source>
        <translation>Die Dateien sagen nicht, wo ihre Schichten liegen: Sie stehen in der Reihenfolge ihrer Instanznummern, und fehlende Schichten sind nicht zu erkennen.</translation>
    </message>
    <message>
        <source>1 slice of this series does not say where it lies ({files}): it is an entry of its own in the list of series.</source>
        <translation>1 Schicht dieser Serie sagt nicht, wo sie liegt ({files}): Sie ist ein eigener Eintrag in der Liste der Serien.</translation>
    </message>
    <message>
        <source>{count} slices of this series do not say where they lie ({files}): they are an entry of their own in the list of series.</source>
        <translation>{count} Schichten dieser Serie sagen nicht, wo sie liegen ({files}): Sie sind ein eigener Eintrag in der Liste der Serien.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} und {count} weitere</translation>
    </message>
    <message>
        <source>1 file left out: copies of instances that are here already.</source>
        <translation>1 Datei ausgelassen: Kopie einer Instanz, die schon hier ist.</translation>
    </message>
    <message>
        <source>{count} files left out: copies of instances that are here already.</source>
        <translation>{count} Dateien ausgelassen: Kopien von Instanzen, die schon hier sind.</translation>
    </message>
    <message>
        <source>1 slice left out: another one lies at the same position ({where} mm).</source>
        <translation>1 Schicht ausgelassen: Eine andere liegt an derselben Position ({where} mm).</translation>
    </message>
    <message>
        <source>{count} slices left out: another one lies at the same position ({where} mm).</source>
        <translation>{count} Schichten ausgelassen: Eine andere liegt an derselben Position ({where} mm).</translation>
    </message>
    <message>
        <source>1 slice seems to be missing: there should be one every {spacing} mm, and there is none from {places}.</source>
        <translation>1 Schicht scheint zu fehlen: Alle {spacing} mm sollte eine sein, und es gibt keine von {places}.</translation>
    </message>
    <message>
        <source>{count} slices seem to be missing: there should be one every {spacing} mm, and there is none from {places}.</source>
        <translation>{count} Schichten scheinen zu fehlen: Alle {spacing} mm sollte eine sein, und es gibt keine von {places}.</translation>
    </message>
    <message>
        <source>The slices are not equally spaced: {distances} mm across the slices.</source>
        <translation>Die Schichten haben ungleiche Abstände: {distances} mm quer zu den Schichten.</translation>
    </message>
    <message>
        <source>The gantry was tilted by {angle} degrees: the slices are shown as they were acquired.</source>
        <translation>Die Gantry war um {angle} Grad gekippt: Die Schichten werden gezeigt, wie sie aufgenommen wurden.</translation>
    </message>
    <message>
        <source>The slices are oblique: {angle} degrees off the nearest axis of the patient.</source>
        <translation>Die Schichten sind schräg: {angle} Grad neben der nächsten Achse des Patienten.</translation>
    </message>
    <message>
        <source>The files do not give the pixel spacing: lengths and the scale bar cannot be shown.</source>
        <translation>Die Dateien nennen den Pixelabstand nicht: Längen und der Maßstab können nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The files do not say how stored values become HU (rescale slope and intercept): they are taken for HU.</source>
        <translation>Die Dateien sagen nicht, wie gespeicherte Werte zu HU werden (Rescale Slope und Intercept): Sie werden für HU genommen.</translation>
    </message>
    <message>
        <source>The stored values were wrapped around (12-bit unsigned with a wrong rescale intercept, a known fault of the RSNA 2019 data). They were put right, with a rescale intercept of -1000.</source>
        <translation>Die gespeicherten Werte waren umgebrochen (12 Bit ohne Vorzeichen mit falschem Rescale Intercept, ein bekannter Fehler der Daten von RSNA 2019). Sie wurden berichtigt, mit einem Rescale Intercept von -1000.</translation>
    </message>
    <message>
        <source>The stored values were inverted (MONOCHROME1, with air brightest). They were turned back into HU.</source>
        <translation>Die gespeicherten Werte waren invertiert (MONOCHROME1, mit Luft am hellsten). Sie wurden in HU zurückgewandelt.</translation>
    </message>
    <message>
        <source>Values that stand for no picture (padding, or far below air) are shown as air ({air} HU).</source>
        <translation>Werte, die für kein Bild stehen (Padding, oder weit unter Luft), werden als Luft gezeigt ({air} HU).</translation>
    </message>
    <message>
        <source>Axial plane, {more}</source>
        <translation>Axiale Ebene, {more}</translation>
    </message>
    <message>
        <source>Coronal plane, {more}</source>
        <translation>Koronale Ebene, {more}</translation>
    </message>
    <message>
        <source>Sagittal plane, {more}</source>
        <translation>Sagittale Ebene, {more}</translation>
    </message>
    <message>
        <source>resampled to the patient&apos;s axes, {spacing} mm (from {said}). It is interpolated between slices, and not assessed.</source>
        <translation>auf die Patientenachsen umgerechnet, {spacing} mm (aus {said}). Sie ist zwischen Schichten interpoliert und nicht beurteilt.</translation>
    </message>
    <message>
        <source>resampled to the patient&apos;s axes, {spacing} mm. It is interpolated between slices, and not assessed.</source>
        <translation>auf die Patientenachsen umgerechnet, {spacing} mm. Sie ist zwischen Schichten interpoliert und nicht beurteilt.</translation>
    </message>
    <message>
        <source>gantry tilt {angle}°</source>
        <translation>Gantry-Kippung {angle}°</translation>
    </message>
    <message>
        <source>slice spacing {low} to {high} mm</source>
        <translation>Schichtabstand {low} bis {high} mm</translation>
    </message>
    <message>
        <source>slice spacing {spacing} mm</source>
        <translation>Schichtabstand {spacing} mm</translation>
    </message>
    <message>
        <source>1 missing slice bridged</source>
        <translation>1 fehlende Schicht überbrückt</translation>
    </message>
    <message>
        <source>{count} missing slices bridged</source>
        <translation>{count} fehlende Schichten überbrückt</translation>
    </message>
    <message>
        <source>double slices left out</source>
        <translation>doppelte Schichten ausgelassen</translation>
    </message>
    <message>
        <source>1 unreadable slice bridged</source>
        <translation>1 unlesbare Schicht überbrückt</translation>
    </message>
    <message>
        <source>{count} unreadable slices bridged</source>
        <translation>{count} unlesbare Schichten überbrückt</translation>
    </message>
    <message>
        <source>A slab needs two or more slices.</source>
        <translation>Ein Slab braucht zwei oder mehr Schichten.</translation>
    </message>
    <message>
        <source>There is no slab: the files do not say where their slices lie.</source>
        <translation>Es gibt keinen Slab: Die Dateien sagen nicht, wo ihre Schichten liegen.</translation>
    </message>
    <message>
        <source>The assessment failed: {reason}</source>
        <translation>Die Beurteilung ist misslungen: {reason}</translation>
    </message>
    <message>
        <source>cancelled by the user</source>
        <translation>vom Benutzer abgebrochen</translation>
    </message>
    <message>
        <source>No model attention for this slice: {reason}</source>
        <translation>Keine Modellaufmerksamkeit für diese Schicht: {reason}</translation>
    </message>
    <message>
        <source>No closer look at this slice: {reason}</source>
        <translation>Kein genaueres Hinsehen auf diese Schicht: {reason}</translation>
    </message>
    <message>
        <source>CPU, float32</source>
        <translation>CPU, float32</translation>
    </message>
    <message>
        <source>The GPU could not be used. The model runs on the CPU; no slice is left out.</source>
        <translation>Die GPU war nicht zu verwenden. Das Modell läuft auf der CPU; keine Schicht bleibt aus.</translation>
    </message>
    <message>
        <source>The notes of earlier sessions could not be read: the file is damaged. It was kept as {name} in {folder}, and a new one was begun.</source>
        <translation>Die Notizen früherer Sitzungen konnten nicht gelesen werden: Die Datei ist beschädigt. Sie wurde als {name} in {folder} aufbewahrt, und eine neue wurde begonnen.</translation>
    </message>
    <message>
        <source>{name}, line {line}: expected a series or a slice below this folder, found none named {what}.</source>
        <translation>{name}, Zeile {line}: erwartet eine Serie oder Schicht unter diesem Ordner, gefunden keine namens {what}.</translation>
    </message>
    <message>
        <source>95%: Wilson&apos;s for sensitivity, specificity and agreement; percentile bootstrap over series ({draws} draws) for kappa.</source>
        <translation>95%: nach Wilson für Sensitivität, Spezifität und Übereinstimmung; Perzentil-Bootstrap über Serien ({draws} Ziehungen) für Kappa.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>SD</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Volume (ABC/2, estimate)</source>
        <translation>Volumen (ABC/2, Schätzung)</translation>
    </message>
    <message>
        <source>No pixel inside</source>
        <translation>Kein Pixel darin</translation>
    </message>
    <message>
        <source>{length} px, no pixel spacing</source>
        <translation>{length} px, kein Pixelabstand</translation>
    </message>
    <message>
        <source>{angle}°, no pixel spacing: square pixels assumed</source>
        <translation>{angle}°, kein Pixelabstand: quadratische Pixel angenommen</translation>
    </message>
    <message>
        <source>Mean {mean}  SD {sd} {unit}</source>
        <translation>Mittel {mean}  SD {sd} {unit}</translation>
    </message>
    <message>
        <source>Min {low}  Max {high} {unit}</source>
        <translation>Min {low}  Max {high} {unit}</translation>
    </message>
    <message>
        <source>Area {size}</source>
        <translation>Fläche {size}</translation>
    </message>
    <message>
        <source>(not HU)</source>
        <translation>(nicht HU)</translation>
    </message>
    <message>
        <source>{unit}, slab</source>
        <translation>{unit}, Slab</translation>
    </message>
    <message>
        <source>ABC/2: no volume, {why}</source>
        <translation>ABC/2: kein Volumen, {why}</translation>
    </message>
    <message>
        <source>the positions of the slices are not known</source>
        <translation>die Positionen der Schichten sind nicht bekannt</translation>
    </message>
    <message>
        <source>the pixel spacing is not known</source>
        <translation>der Pixelabstand ist nicht bekannt</translation>
    </message>
    <message>
        <source>no slice counts yet</source>
        <translation>noch zählt keine Schicht</translation>
    </message>
    <message>
        <source>ABC/2 {volume} ml, estimate</source>
        <translation>ABC/2 {volume} ml, Schätzung</translation>
    </message>
    <message>
        <source>A {a}  B {b}  C {c} mm ({count} slices)</source>
        <translation>A {a}  B {b}  C {c} mm ({count} Schichten)</translation>
    </message>
    <message>
        <source>Flipped left-right</source>
        <translation>Links-rechts gespiegelt</translation>
    </message>
    <message>
        <source>Flipped up-down</source>
        <translation>Oben-unten gespiegelt</translation>
    </message>
    <message>
        <source>Rotated {a}°</source>
        <translation>Um {a}° gedreht</translation>
    </message>
    <message>
        <source>{subject}: expected {EXPECTED}, found {FOUND}. {ADVICE}</source>
        <translation>{subject}: erwartet {EXPECTED}, gefunden {FOUND}. {ADVICE}</translation>
    </message>
    <message>
        <source>{subject}: expected {EXPECTED}, found {FOUND}.</source>
        <translation>{subject}: erwartet {EXPECTED}, gefunden {FOUND}.</translation>
    </message>
    <message>
        <source>a folder or a file</source>
        <translation>ein Ordner oder eine Datei</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>keine Leseberechtigung</translation>
    </message>
    <message>
        <source>a device, pipe or socket</source>
        <translation>ein Gerät, eine Pipe oder ein Socket</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>eine Datei</translation>
    </message>
    <message>
        <source>a link, device, pipe or socket</source>
        <translation>eine Verknüpfung, ein Gerät, eine Pipe oder ein Socket</translation>
    </message>
    <message>
        <source>a folder that stays where it is while it is read</source>
        <translation>ein Ordner, der da bleibt, während er gelesen wird</translation>
    </message>
    <message>
        <source>nothing there at {file}</source>
        <translation>nichts mehr bei {file}</translation>
    </message>
    <message>
        <source>one file of this name in the archive</source>
        <translation>eine Datei dieses Namens im Archiv</translation>
    </message>
    <message>
        <source>several; the last one is read</source>
        <translation>mehrere; die letzte wird gelesen</translation>
    </message>
    <message>
        <source>a name inside the archive</source>
        <translation>ein Name innerhalb des Archivs</translation>
    </message>
    <message>
        <source>one that points outside of it</source>
        <translation>einer, der aus ihm hinausführt</translation>
    </message>
    <message>
        <source>names of files inside its folder</source>
        <translation>Namen von Dateien in seinem Ordner</translation>
    </message>
    <message>
        <source>{file}, which leads out of it</source>
        <translation>{file}, der aus ihm hinausführt</translation>
    </message>
    <message>
        <source>Connect the drive again, and open it again.</source>
        <translation>Verbinden Sie das Laufwerk wieder, und öffnen Sie es erneut.</translation>
    </message>
    <message>
        <source>{file}: {count} more files were left out.</source>
        <translation>{file}: {count} weitere Dateien wurden ausgelassen.</translation>
    </message>
    <message>
        <source>a readable file</source>
        <translation>eine lesbare Datei</translation>
    </message>
    <message>
        <source>a readable folder</source>
        <translation>ein lesbarer Ordner</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>ein Zip-Archiv</translation>
    </message>
    <message>
        <source>a broken one</source>
        <translation>ein kaputtes</translation>
    </message>
    <message>
        <source>a damaged one</source>
        <translation>etwas Beschädigtes</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>a file without a password</source>
        <translation>eine Datei ohne Passwort</translation>
    </message>
    <message>
        <source>an encrypted one</source>
        <translation>eine verschlüsselte</translation>
    </message>
    <message>
        <source>a DICOM picture</source>
        <translation>ein DICOM-Bild</translation>
    </message>
    <message>
        <source>a file without one, or only its first bytes</source>
        <translation>eine Datei ohne Bild, oder nur ihre ersten Bytes</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a whole picture</source>
        <translation>ein ganzes Bild</translation>
    </message>
    <message>
        <source>pixel data</source>
        <translation>Pixeldaten</translation>
    </message>
    <message>
        <source>pixels in {what}</source>
        <translation>Pixel in {what}</translation>
    </message>
    <message>
        <source>data that cannot be decoded</source>
        <translation>Daten, die nicht decodiert werden können</translation>
    </message>
    <message>
        <source>all of the compressed pixels</source>
        <translation>alle komprimierten Pixel</translation>
    </message>
    <message>
        <source>compressed pixels</source>
        <translation>komprimierte Pixel</translation>
    </message>
    <message>
        <source>a transfer syntax that can be decoded</source>
        <translation>eine decodierbare Transfersyntax</translation>
    </message>
    <message>
        <source>the unknown one {what}</source>
        <translation>die unbekannte {what}</translation>
    </message>
    <message>
        <source>{size} bytes of pixels</source>
        <translation>{size} Bytes Pixel</translation>
    </message>
    <message>
        <source>{size} (the file is cut off)</source>
        <translation>{size} (die Datei ist abgeschnitten)</translation>
    </message>
    <message>
        <source>{size} bytes too few (the file is cut off)</source>
        <translation>{size} Bytes zu wenig (die Datei ist abgeschnitten)</translation>
    </message>
    <message>
        <source>the first {size} bytes of one (the file is cut off in its header)</source>
        <translation>die ersten {size} Bytes eines Bildes (die Datei ist im Header abgeschnitten)</translation>
    </message>
    <message>
        <source>a grey picture in HU</source>
        <translation>ein graues Bild in HU</translation>
    </message>
    <message>
        <source>a colour picture ({what})</source>
        <translation>ein Farbbild ({what})</translation>
    </message>
    <message>
        <source>a file that can be unpacked</source>
        <translation>eine Datei, die entpackt werden kann</translation>
    </message>
    <message>
        <source>a file that can be written</source>
        <translation>eine beschreibbare Datei</translation>
    </message>
    <message>
        <source>a folder that can be written to</source>
        <translation>ein beschreibbarer Ordner</translation>
    </message>
    <message>
        <source>a place that can be written to</source>
        <translation>ein beschreibbarer Ort</translation>
    </message>
    <message>
        <source>a place for the result</source>
        <translation>ein Ort für das Ergebnis</translation>
    </message>
    <message>
        <source>a slice that was read</source>
        <translation>eine gelesene Schicht</translation>
    </message>
    <message>
        <source>enough memory</source>
        <translation>genug Speicher</translation>
    </message>
    <message>
        <source>too little</source>
        <translation>zu wenig</translation>
    </message>
    <message>
        <source>at least {count} slices</source>
        <translation>mindestens {count} Schichten</translation>
    </message>
    <message>
        <source>slices as they were acquired</source>
        <translation>Schichten, wie sie aufgenommen wurden</translation>
    </message>
    <message>
        <source>a reformatted plane</source>
        <translation>eine reformatierte Ebene</translation>
    </message>
    <message>
        <source>a stack of CT slices</source>
        <translation>ein Stapel von CT-Schichten</translation>
    </message>
    <message>
        <source>another kind of picture</source>
        <translation>eine andere Art von Bild</translation>
    </message>
    <message>
        <source>a pixel spacing</source>
        <translation>ein Pixelabstand</translation>
    </message>
    <message>
        <source>none in the files</source>
        <translation>keine in den Dateien</translation>
    </message>
    <message>
        <source>positions of the slices</source>
        <translation>Positionen der Schichten</translation>
    </message>
    <message>
        <source>slices of one orientation</source>
        <translation>Schichten einer Orientierung</translation>
    </message>
    <message>
        <source>slices of one pixel spacing</source>
        <translation>Schichten eines Pixelabstands</translation>
    </message>
    <message>
        <source>slices one above the other</source>
        <translation>Schichten übereinander</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>Es wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>It is left out.</source>
        <translation>Es bleibt ausgelassen.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>Entpacken Sie es zuerst.</translation>
    </message>
    <message>
        <source>Download or export it again.</source>
        <translation>Laden oder exportieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Copy the whole disc again.</source>
        <translation>Kopieren Sie die ganze Disc noch einmal.</translation>
    </message>
    <message>
        <source>Copy or export the file again.</source>
        <translation>Kopieren oder exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Exportieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Export the series again.</source>
        <translation>Exportieren Sie die Serie noch einmal.</translation>
    </message>
    <message>
        <source>Export the series again, uncompressed if possible.</source>
        <translation>Exportieren Sie die Serie noch einmal, wenn möglich unkomprimiert.</translation>
    </message>
    <message>
        <source>Open the folder instead.</source>
        <translation>Öffnen Sie stattdessen den Ordner.</translation>
    </message>
    <message>
        <source>Colour has no HU.</source>
        <translation>Farbe hat keine HU.</translation>
    </message>
    <message>
        <source>Open the series again.</source>
        <translation>Öffnen Sie die Serie noch einmal.</translation>
    </message>
    <message>
        <source>Go to another slice.</source>
        <translation>Gehen Sie zu einer anderen Schicht.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Wählen Sie einen anderen Ordner, oder schaffen Sie Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Make room on the disk, or allow writing there.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger, oder erlauben Sie dort das Schreiben.</translation>
    </message>
    <message>
        <source>Show fewer series at a time, or use a computer with more memory.</source>
        <translation>Zeigen Sie weniger Serien zugleich, oder nehmen Sie einen Computer mit mehr Speicher.</translation>
    </message>
    <message>
        <source>Open fewer slices, or use a computer with more memory.</source>
        <translation>Öffnen Sie weniger Schichten, oder nehmen Sie einen Computer mit mehr Speicher.</translation>
    </message>
    <message>
        <source>Wait for the findings first.</source>
        <translation>Warten Sie erst auf die Befunde.</translation>
    </message>
    <message>
        <source>Install ICH Viewer again.</source>
        <translation>Installieren Sie ICH Viewer neu.</translation>
    </message>
    <message>
        <source>The bundle was changed or damaged; install it again.</source>
        <translation>Das Bundle wurde verändert oder beschädigt; installieren Sie es neu.</translation>
    </message>
    <message>
        <source>A committed answer stays as it is.</source>
        <translation>Eine festgelegte Antwort bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Text that is burned into the pixels of the series is not removed. Look at the pictures first.</source>
        <translation>In die Pixel der Serie eingebrannter Text wird nicht entfernt. Sehen Sie die Bilder zuerst durch.</translation>
    </message>
    <message>
        <source>{m} to {n} mm; and more</source>
        <translation>{m} bis {n} mm; und weiteren</translation>
    </message>
    <message>
        <source>{m} to {n} mm; {REST}</source>
        <translation>{m} bis {n} mm; {REST}</translation>
    </message>
    <message>
        <source>{m} to {n}</source>
        <translation>{m} bis {n}</translation>
    </message>
    <message>
        <source>{m} and {n}</source>
        <translation>{m} und {n}</translation>
    </message>
    <message>
        <source>{m} to {n} mm</source>
        <translation>{m} bis {n} mm</translation>
    </message>
    <message>
        <source>{FIRST}, {REST}</source>
        <translation>{FIRST}, {REST}</translation>
    </message>
</context>
<context>
    <name>PlaneControl</name>
    <message>
        <source>Open a series first.</source>
        <translation>Öffnen Sie zuerst eine Serie.</translation>
    </message>
    <message>
        <source>Reading the slices …</source>
        <translation>Die Schichten werden gelesen …</translation>
    </message>
    <message>
        <source>Reformatting: {percent} %</source>
        <translation>Reformatieren: {percent} %</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Settings: expected a file that can be written to, found {file} cannot be. Your choices count until the program is closed. Allow writing there to keep them.</source>
        <translation>Einstellungen: erwartet eine beschreibbare Datei, aber {file} ist es nicht. Ihre Wahl gilt, bis das Programm geschlossen wird. Erlauben Sie dort das Schreiben, um sie zu behalten.</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Presenter mode: nothing of the patient is shown. Esc leaves it.</source>
        <translation>Präsentationsmodus: Vom Patienten wird nichts gezeigt. Esc verlässt ihn.</translation>
    </message>
</context>
<context>
    <name>ProbabilityRow</name>
    <message>
        <source>{name}: no probability</source>
        <translation>{name}: keine Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Show the model attention for this label: {name}</source>
        <translation>Die Modellaufmerksamkeit für dieses Label zeigen: {name}</translation>
    </message>
    <message>
        <source>prior of the training data</source>
        <translation>A-priori-Wert der Trainingsdaten</translation>
    </message>
    <message>
        <source>stage 2 not asked</source>
        <translation>Stufe 2 nicht gefragt</translation>
    </message>
    <message>
        <source>{name}: probability {value}</source>
        <translation>{name}: Wahrscheinlichkeit {value}</translation>
    </message>
    <message>
        <source>Bracket: {low} to {high} under shifts of 1 px, 5 HU, and a flip.</source>
        <translation>Klammer: {low} bis {high} bei Verschiebung um 1 px, 5 HU und Spiegelung.</translation>
    </message>
    <message>
        <source>Split by the prior of the training data: stage 2 was not asked.</source>
        <translation>Aufteilung nach den A-priori-Werten der Trainingsdaten: Stufe 2 wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>Click: show the model attention for this label</source>
        <translation>Klick: die Modellaufmerksamkeit für dieses Label zeigen</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Files left out</source>
        <translation>Ausgelassene Dateien</translation>
    </message>
    <message>
        <source>1 file was left out.</source>
        <translation>1 Datei wurde ausgelassen.</translation>
    </message>
    <message>
        <source>{count} files were left out.</source>
        <translation>{count} Dateien wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Opened: {path}</source>
        <translation>Geöffnet: {path}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>See whether the answer is right</source>
        <translation>Sehen, ob die Antwort richtig ist</translation>
    </message>
    <message>
        <source>Choose this answer, then Check</source>
        <translation>Diese Antwort wählen, dann Prüfen</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Richtig.</translation>
    </message>
    <message>
        <source>Not right. Right is: {answers}.</source>
        <translation>Nicht richtig. Richtig ist: {answers}.</translation>
    </message>
</context>
<context>
    <name>QuizControl</name>
    <message>
        <source>A folder of series with a labels.csv in it</source>
        <translation>Ein Ordner mit Serien und einer labels.csv darin</translation>
    </message>
    <message>
        <source>{name}: expected a table {table} in the folder, found none. {advice}</source>
        <translation>{name}: erwartet eine Tabelle {table} im Ordner, gefunden keine. {advice}</translation>
    </message>
    <message>
        <source>The user guide describes it under Known labels.</source>
        <translation>Das Benutzerhandbuch beschreibt sie unter Known labels.</translation>
    </message>
    <message>
        <source>Hidden until you have answered.</source>
        <translation>Verborgen, bis Sie geantwortet haben.</translation>
    </message>
    <message>
        <source>No series or slice here has a known label.</source>
        <translation>Keine Serie oder Schicht hat hier ein bekanntes Label.</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… und {count} weitere.</translation>
    </message>
    <message>
        <source>The model: not assessed. {reason}</source>
        <translation>Das Modell: nicht beurteilt. {reason}</translation>
    </message>
</context>
<context>
    <name>QuizPanel</name>
    <message>
        <source>Ask about whole series</source>
        <translation>Nach ganzen Serien fragen</translation>
    </message>
    <message>
        <source>Ask about single slices</source>
        <translation>Nach einzelnen Schichten fragen</translation>
    </message>
    <message>
        <source>What is asked about</source>
        <translation>Wonach gefragt wird</translation>
    </message>
    <message>
        <source>Whole series, or single slices whose labels are known</source>
        <translation>Ganze Serien, oder einzelne Schichten mit bekannten Labels</translation>
    </message>
    <message>
        <source>Read series whose truth is known. The model&apos;s output stays hidden until you have answered.</source>
        <translation>Lesen Sie Serien, deren Wahrheit bekannt ist. Die Ausgabe des Modells bleibt verborgen, bis Sie geantwortet haben.</translation>
    </message>
    <message>
        <source>Quiz on the sample studies</source>
        <translation>Quiz mit den Beispielstudien</translation>
    </message>
    <message>
        <source>Seven synthetic heads that come with the program</source>
        <translation>Sieben synthetische Köpfe, die dem Programm beiliegen</translation>
    </message>
    <message>
        <source>Quiz on a labelled folder …</source>
        <translation>Quiz mit einem gelabelten Ordner …</translation>
    </message>
    <message>
        <source>A folder of series with a labels.csv in it</source>
        <translation>Ein Ordner mit Serien und einer labels.csv darin</translation>
    </message>
    <message>
        <source>Cases answered</source>
        <translation>Beantwortete Fälle</translation>
    </message>
    <message>
        <source>No bleed</source>
        <translation>Keine Blutung</translation>
    </message>
    <message>
        <source>None of these bleeds is there</source>
        <translation>Keine dieser Blutungen ist da</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Commit the answer, then see the truth</source>
        <translation>Die Antwort festlegen, dann die Wahrheit sehen</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>Nächster Fall</translation>
    </message>
    <message>
        <source>Go to the next case without an answer</source>
        <translation>Ohne Antwort zum nächsten Fall gehen</translation>
    </message>
    <message>
        <source>Repeat the wrong ones</source>
        <translation>Die falschen wiederholen</translation>
    </message>
    <message>
        <source>Ask those cases once more</source>
        <translation>Diese Fälle noch einmal fragen</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Forget all answers of this quiz</source>
        <translation>Alle Antworten dieses Quiz vergessen</translation>
    </message>
    <message>
        <source>Leave the quiz</source>
        <translation>Quiz verlassen</translation>
    </message>
    <message>
        <source>The answers are kept</source>
        <translation>Die Antworten bleiben</translation>
    </message>
    <message>
        <source>Which bleeds are in this series? Look through all slices.</source>
        <translation>Welche Blutungen sind in dieser Serie? Sehen Sie alle Schichten durch.</translation>
    </message>
    <message>
        <source>Which bleeds are on slice {slice}?</source>
        <translation>Welche Blutungen sind auf Schicht {slice}?</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Richtig.</translation>
    </message>
    <message>
        <source>Not right.</source>
        <translation>Nicht richtig.</translation>
    </message>
    <message>
        <source>Case {at} of {count}</source>
        <translation>Fall {at} von {count}</translation>
    </message>
    <message>
        <source>Right, by label:</source>
        <translation>Richtig, nach Label:</translation>
    </message>
    <message>
        <source>This bleed is there</source>
        <translation>Diese Blutung ist da</translation>
    </message>
</context>
<context>
    <name>QuizReveal</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Wahrheit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Your answer, the truth and the model</source>
        <translation>Ihre Antwort, die Wahrheit und das Modell</translation>
    </message>
</context>
<context>
    <name>ReadFirst</name>
    <message>
        <source>Locked: commit your answer for this series first.</source>
        <translation>Gesperrt: Legen Sie zuerst Ihre Antwort für diese Serie fest.</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>The path was not opened.</source>
        <translation>Der Pfad wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>This series does not fit into the memory.</source>
        <translation>Diese Serie passt nicht in den Speicher.</translation>
    </message>
    <message>
        <source>The series was not loaded.</source>
        <translation>Die Serie wurde nicht geladen.</translation>
    </message>
    <message>
        <source>The attributes were not read.</source>
        <translation>Die Attribute wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>Something went wrong that the program did not expect ({kind}). {advice}</source>
        <translation>Etwas ging schief, was das Programm nicht erwartet hat ({kind}). {advice}</translation>
    </message>
</context>
<context>
    <name>ReadingForm</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Unklar</translation>
    </message>
    <message>
        <source>Any bleed: {answer}</source>
        <translation>Irgendeine Blutung: {answer}</translation>
    </message>
    <message>
        <source>You saw this kind: {label}</source>
        <translation>Sie haben diese Art gesehen: {label}</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Certainty, 1 a guess to 5 sure</source>
        <translation>Sicherheit, 1 geraten bis 5 sicher</translation>
    </message>
    <message>
        <source>1: a guess; 5: sure</source>
        <translation>1: geraten; 5: sicher</translation>
    </message>
    <message>
        <source>Commit answer</source>
        <translation>Antwort festlegen</translation>
    </message>
    <message>
        <source>Keep this answer for good, and show what the model found</source>
        <translation>Diese Antwort endgültig behalten und zeigen, was das Modell fand</translation>
    </message>
    <message>
        <source>Read first</source>
        <translation>Erst selbst befunden</translation>
    </message>
    <message>
        <source>Is there any bleed in this series?</source>
        <translation>Ist in dieser Serie irgendeine Blutung?</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>Your answer: {answer}.</source>
        <translation>Ihre Antwort: {answer}.</translation>
    </message>
    <message>
        <source>Certainty: {value} of 5.</source>
        <translation>Sicherheit: {value} von 5.</translation>
    </message>
    <message>
        <source>Committed {when}; it stays.</source>
        <translation>Festgelegt {when}; sie bleibt.</translation>
    </message>
</context>
<context>
    <name>ReadingSummary</name>
    <message>
        <source>No answer is committed yet. Turn on Read first in the menu Findings.</source>
        <translation>Noch ist keine Antwort festgelegt. Schalten Sie „Erst selbst befunden“ im Menü Befunde ein.</translation>
    </message>
    <message>
        <source>Reader and model</source>
        <translation>Leser und Modell</translation>
    </message>
    <message>
        <source>series read</source>
        <translation>gelesene Serien</translation>
    </message>
    <message>
        <source>both yes / both no / only reader / only model</source>
        <translation>beide ja / beide nein / nur Leser / nur Modell</translation>
    </message>
    <message>
        <source>left out (cannot tell, not assessed)</source>
        <translation>ausgelassen (unklar, nicht beurteilt)</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Cohens Kappa</translation>
    </message>
    <message>
        <source>Reader alone, against known labels</source>
        <translation>Leser allein, gegen bekannte Labels</translation>
    </message>
    <message>
        <source>Model alone, against known labels</source>
        <translation>Modell allein, gegen bekannte Labels</translation>
    </message>
    <message>
        <source>Fewer than {few} series: the intervals are wide, and say little.</source>
        <translation>Weniger als {few} Serien: Die Intervalle sind weit und sagen wenig.</translation>
    </message>
    <message>
        <source>Reader&apos;s subtypes: true positive / missed / true negative / false alarm</source>
        <translation>Subtypen des Lesers: richtig positiv / übersehen / richtig negativ / Fehlalarm</translation>
    </message>
    <message>
        <source>{counts}; sensitivity {sensitivity}, specificity {specificity}</source>
        <translation>{counts}; Sensitivität {sensitivity}, Spezifität {specificity}</translation>
    </message>
    <message>
        <source>no known labels among these series</source>
        <translation>keine bekannten Labels unter diesen Serien</translation>
    </message>
    <message>
        <source>true positive / missed / true negative / false alarm</source>
        <translation>richtig positiv / übersehen / richtig negativ / Fehlalarm</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>Sensitivität</translation>
    </message>
    <message>
        <source>specificity</source>
        <translation>Spezifität</translation>
    </message>
    <message>
        <source>{value} ({low} to {high})</source>
        <translation>{value} ({low} bis {high})</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Under the pointer: HU, the bytes of the RGB composite, and the place in the patient</source>
        <translation>Unter dem Zeiger: HU, die Bytes des RGB-Komposits und der Ort im Patienten</translation>
    </message>
    <message>
        <source>Row, col</source>
        <translation>Zeile, Spalte</translation>
    </message>
    <message>
        <source>Patient mm</source>
        <translation>Patient mm</translation>
    </message>
    <message>
        <source>HU of slab</source>
        <translation>HU des Slabs</translation>
    </message>
</context>
<context>
    <name>Reformats</name>
    <message>
        <source>The series was not reformatted.</source>
        <translation>Die Serie wurde nicht reformatiert.</translation>
    </message>
</context>
<context>
    <name>Runner</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>There is not enough memory for this export. Nothing was written.</source>
        <translation>Für diesen Export ist nicht genug Speicher da. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Nichts wurde exportiert.</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>Two bleeds: intraparenchymal and subdural</source>
        <translation>Zwei Blutungen: intraparenchymatös und subdural</translation>
    </message>
    <message>
        <source>Epidural bleed</source>
        <translation>Epidurale Blutung</translation>
    </message>
    <message>
        <source>Intraparenchymal bleed</source>
        <translation>Intraparenchymatöse Blutung</translation>
    </message>
    <message>
        <source>Intraventricular bleed</source>
        <translation>Intraventrikuläre Blutung</translation>
    </message>
    <message>
        <source>Subarachnoid bleed</source>
        <translation>Subarachnoidalblutung</translation>
    </message>
    <message>
        <source>Subdural bleed</source>
        <translation>Subdurale Blutung</translation>
    </message>
    <message>
        <source>No bleed</source>
        <translation>Keine Blutung</translation>
    </message>
    <message>
        <source>Calcifications that look like a bleed</source>
        <translation>Verkalkungen, die wie eine Blutung aussehen</translation>
    </message>
    <message>
        <source>Sample s&amp;tudies</source>
        <translation>Beispiel&amp;studien</translation>
    </message>
</context>
<context>
    <name>Series</name>
    <message>
        <source>CT slices</source>
        <translation>CT-Schichten</translation>
    </message>
    <message>
        <source>Localizer</source>
        <translation>Localizer</translation>
    </message>
    <message>
        <source>Screen or report</source>
        <translation>Bildschirm oder Bericht</translation>
    </message>
    <message>
        <source>Other modality</source>
        <translation>Andere Modalität</translation>
    </message>
    <message>
        <source>Undated study</source>
        <translation>Studie ohne Datum</translation>
    </message>
    <message>
        <source>Patient not named</source>
        <translation>Patient ohne Namen</translation>
    </message>
    <message>
        <source>No description</source>
        <translation>Keine Beschreibung</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message>
        <source>1 slice</source>
        <translation>1 Schicht</translation>
    </message>
    <message>
        <source>{count} slices</source>
        <translation>{count} Schichten</translation>
    </message>
    <message>
        <source>colour pictures</source>
        <translation>Farbbilder</translation>
    </message>
    <message>
        <source>unknown pictures</source>
        <translation>unbekannte Bilder</translation>
    </message>
    <message>
        <source>{modality} pictures</source>
        <translation>{modality}-Bilder</translation>
    </message>
    <message>
        <source>localizers</source>
        <translation>Localizer</translation>
    </message>
    <message>
        <source>screens or reports</source>
        <translation>Bildschirme oder Berichte</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Keep what was chosen</source>
        <translation>Behalten, was gewählt wurde</translation>
    </message>
    <message>
        <source>Put back what was there before</source>
        <translation>Wiederherstellen, was vorher da war</translation>
    </message>
</context>
<context>
    <name>SlabBar</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>Slab</translation>
    </message>
    <message>
        <source>Several slices as one picture: mean, MIP or MinIP (S)</source>
        <translation>Mehrere Schichten als ein Bild: Mittelwert, MIP oder MinIP (S)</translation>
    </message>
    <message>
        <source>Slab thickness</source>
        <translation>Slabdicke</translation>
    </message>
    <message>
        <source>Thickness of the slab along the slice normal ([ and ])</source>
        <translation>Dicke des Slabs entlang der Schichtnormalen ([ und ])</translation>
    </message>
    <message>
        <source>HU under the pointer are those of the slab.</source>
        <translation>Die HU unter dem Zeiger sind die des Slabs.</translation>
    </message>
</context>
<context>
    <name>SlicePane</name>
    <message>
        <source>Slice picture</source>
        <translation>Schichtbild</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertiert</translation>
    </message>
</context>
<context>
    <name>SliceStrip</name>
    <message>
        <source>Slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>slice {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>{slice}: not assessed. {reason}</source>
        <translation>{slice}: nicht beurteilt. {reason}</translation>
    </message>
    <message>
        <source>Subtypes by the prior; stage 2 was not asked.</source>
        <translation>Subtypen nach den A-priori-Werten; Stufe 2 wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>{label}. Click: N and P go to its peaks (Shift+N: the next label)</source>
        <translation>{label}. Klick: N und P gehen zu seinen Maxima (Umschalt+N: das nächste Label)</translation>
    </message>
</context>
<context>
    <name>Spot</name>
    <message>
        <source>Pointer and keys</source>
        <translation>Zeiger und Tasten</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>New lesson</source>
        <translation>Neue Lektion</translation>
    </message>
    <message>
        <source>Add this view as a step</source>
        <translation>Diese Ansicht als Schritt hinzufügen</translation>
    </message>
    <message>
        <source>What the learner reads. Simple Markdown: **bold**, - lists.</source>
        <translation>Was die Lernenden lesen. Einfaches Markdown: **fett**, - Listen.</translation>
    </message>
    <message>
        <source>Ask a question after it</source>
        <translation>Danach eine Frage stellen</translation>
    </message>
    <message>
        <source>One answer a line; * before each right one</source>
        <translation>Eine Antwort je Zeile; * vor jeder richtigen</translation>
    </message>
    <message>
        <source>The step shows: {view}</source>
        <translation>Der Schritt zeigt: {view}</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>In one line</source>
        <translation>In einer Zeile</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>slice {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>model attention: {label}</source>
        <translation>Modellaufmerksamkeit: {label}</translation>
    </message>
</context>
<context>
    <name>StepPlayer</name>
    <message>
        <source>{name}: expected its study in the folder {folder}, found none. Put the study there, or change the key study of the lesson.</source>
        <translation>{name}: erwartet ihre Studie im Ordner {folder}, gefunden keine. Legen Sie die Studie dorthin, oder ändern Sie den Schlüssel study der Lektion.</translation>
    </message>
</context>
<context>
    <name>StudyTree</name>
    <message>
        <source>with notes or measurements</source>
        <translation>mit Notizen oder Messungen</translation>
    </message>
    <message>
        <source>Studies and series</source>
        <translation>Studien und Serien</translation>
    </message>
    <message>
        <source>Studies and series. Next one (Ctrl+Down), previous one (Ctrl+Up)</source>
        <translation>Studien und Serien. Nächste (Strg+Herunter), vorherige (Strg+Hoch)</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>nicht beurteilt</translation>
    </message>
    <message>
        <source>{kind}. Not assessed: {reason}</source>
        <translation>{kind}. Nicht beurteilt: {reason}</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>Reading summary</source>
        <translation>Zusammenfassung der Befundung</translation>
    </message>
    <message>
        <source>Only series opened in this session</source>
        <translation>Nur in dieser Sitzung geöffnete Serien</translation>
    </message>
    <message>
        <source>Leave out what was answered in earlier sessions</source>
        <translation>Weglassen, was in früheren Sitzungen beantwortet wurde</translation>
    </message>
    <message>
        <source>Save CSV …</source>
        <translation>CSV speichern …</translation>
    </message>
    <message>
        <source>Save JSON …</source>
        <translation>JSON speichern …</translation>
    </message>
    <message>
        <source>One row a series</source>
        <translation>Eine Zeile je Serie</translation>
    </message>
    <message>
        <source>Every series, and the summary</source>
        <translation>Jede Serie, und die Zusammenfassung</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Gespeichert: {file}</translation>
    </message>
    <message>
        <source>Save the reading</source>
        <translation>Befundung speichern</translation>
    </message>
</context>
<context>
    <name>TagBrowser</name>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>This window shows patient data: names, dates, numbers. Mind who can see the screen.</source>
        <translation>Dieses Fenster zeigt Patientendaten: Namen, Daten, Nummern. Achten Sie darauf, wer den Schirm sehen kann.</translation>
    </message>
    <message>
        <source>DICOM tags</source>
        <translation>DICOM-Tags</translation>
    </message>
    <message>
        <source>Every attribute of the instance on screen</source>
        <translation>Jedes Attribut der Instanz auf dem Schirm</translation>
    </message>
    <message>
        <source>Search tag, name or value</source>
        <translation>Tag, Name oder Wert suchen</translation>
    </message>
    <message>
        <source>Search the attributes</source>
        <translation>In den Attributen suchen</translation>
    </message>
    <message>
        <source>Every word must occur in the tag, the name, the keyword or the value</source>
        <translation>Jedes Wort muss im Tag, im Namen, im Schlüsselwort oder im Wert vorkommen</translation>
    </message>
    <message>
        <source>DICOM attributes</source>
        <translation>DICOM-Attribute</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>No series is open.</source>
        <translation>Keine Serie ist offen.</translation>
    </message>
    <message>
        <source>{instance}: reading …</source>
        <translation>{instance}: wird gelesen …</translation>
    </message>
    <message>
        <source>{total} lines</source>
        <translation>{total} Zeilen</translation>
    </message>
    <message>
        <source>{matching} of {total} lines</source>
        <translation>{matching} von {total} Zeilen</translation>
    </message>
    <message>
        <source>{name}, frame {number} of {count}</source>
        <translation>{name}, Frame {number} von {count}</translation>
    </message>
</context>
<context>
    <name>TeachingFeature</name>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>Quiz</translation>
    </message>
    <message>
        <source>Windowing</source>
        <translation>Fensterung</translation>
    </message>
</context>
<context>
    <name>Tissue</name>
    <message>
        <source>Air</source>
        <translation>Luft</translation>
    </message>
    <message>
        <source>Fat</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Water, CSF</source>
        <translation>Wasser, Liquor</translation>
    </message>
    <message>
        <source>White matter</source>
        <translation>Weiße Substanz</translation>
    </message>
    <message>
        <source>Grey matter</source>
        <translation>Graue Substanz</translation>
    </message>
    <message>
        <source>Clotted blood</source>
        <translation>Geronnenes Blut</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip the tour</source>
        <translation>Rundgang überspringen</translation>
    </message>
    <message>
        <source>End the tour (Esc)</source>
        <translation>Den Rundgang beenden (Esc)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The step before (Left)</source>
        <translation>Der Schritt davor (Links)</translation>
    </message>
    <message>
        <source>The next step (Right)</source>
        <translation>Der nächste Schritt (Rechts)</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {title}</source>
        <translation>Schritt {number} von {count}: {title}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Tour. {title}</source>
        <translation>Rundgang. {title}</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>Eine Studie öffnen</translation>
    </message>
    <message>
        <source>Drop a folder, a zip archive or a DICOMDIR on the window, or press {key}. Nothing leaves this computer, and your files are never changed.</source>
        <translation>Legen Sie einen Ordner, ein Zip-Archiv oder ein DICOMDIR auf dem Fenster ab, oder drücken Sie {key}. Nichts verlässt diesen Computer, und Ihre Dateien werden nie verändert.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>One key for each: brain ({brain}), subdural ({subdural}), bone ({bone}), three windows as one color picture ({composite}). {four} shows four at once.</source>
        <translation>Eine Taste für jedes: Hirn ({brain}), Subdural ({subdural}), Knochen ({bone}), drei Fenster als ein Farbbild ({composite}). {four} zeigt vier zugleich.</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Turn the wheel, press Up and Down, or click the strip under the picture. Each cell is a slice: the higher, the more probable a bleed. {next} goes to the next peak.</source>
        <translation>Drehen Sie das Rad, drücken Sie die Pfeiltasten, oder klicken Sie auf die Leiste unter dem Bild. Jede Zelle ist eine Schicht: je höher, desto wahrscheinlicher eine Blutung. {next} geht zum nächsten Maximum.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Probabilities with their thresholds, in color and in words. {attention} shows where the model looked, which is not an outline of a lesion. What does not fit the model is not assessed, with the reason: that never means that there is no bleed.</source>
        <translation>Wahrscheinlichkeiten mit ihren Schwellen, in Farbe und in Worten. {attention} zeigt, wohin das Modell gesehen hat; das ist kein Umriss einer Läsion. Was nicht zum Modell passt, ist nicht beurteilt, mit dem Grund: Das heißt nie, dass es keine Blutung gibt.</translation>
    </message>
    <message>
        <source>Learn more</source>
        <translation>Mehr lernen</translation>
    </message>
    <message>
        <source>Teach has lessons on windowing and a quiz. {keys} lists all keys. Help brings this tour back at any time.</source>
        <translation>Das Menü Lehre hat Lektionen zur Fensterung und ein Quiz. {keys} listet alle Tasten. Die Hilfe bringt diesen Rundgang jederzeit zurück.</translation>
    </message>
</context>
<context>
    <name>WindowingPanel</name>
    <message>
        <source>Function of the window</source>
        <translation>Funktion des Fensters</translation>
    </message>
    <message>
        <source>As DICOM defines it: PS3.3 C.11.2.1.2 and C.11.2.1.3</source>
        <translation>Wie DICOM sie definiert: PS3.3 C.11.2.1.2 und C.11.2.1.3</translation>
    </message>
    <message>
        <source>Scale: as the window</source>
        <translation>Skala: wie das Fenster</translation>
    </message>
    <message>
        <source>Scale: soft tissue</source>
        <translation>Skala: Weichgewebe</translation>
    </message>
    <message>
        <source>Scale: all</source>
        <translation>Skala: alles</translation>
    </message>
    <message>
        <source>Part of the scale</source>
        <translation>Teil der Skala</translation>
    </message>
    <message>
        <source>Which part of the HU scale is drawn</source>
        <translation>Welcher Teil der HU-Skala gezeichnet wird</translation>
    </message>
    <message>
        <source>Shade clipped pixels</source>
        <translation>Abgeschnittene Pixel markieren</translation>
    </message>
    <message>
        <source>Blue: darker than the window, so black. Orange: brighter, so white. (Shift+W)</source>
        <translation>Blau: dunkler als das Fenster, also schwarz. Orange: heller, also weiß. (Umschalt+W)</translation>
    </message>
    <message>
        <source>How HU become grey, one place in four windows, three windows in one</source>
        <translation>Wie HU zu Grau werden, ein Ort in vier Fenstern, drei Fenster in einem</translation>
    </message>
    <message>
        <source>Parts of the windowing panel</source>
        <translation>Teile der Tafel Fensterung</translation>
    </message>
    <message>
        <source>Parts of the windowing panel (Left, Right)</source>
        <translation>Teile der Tafel Fensterung (Links, Rechts)</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>Four windows</source>
        <translation>Vier Fenster</translation>
    </message>
    <message>
        <source>R + G + B</source>
        <translation>R + G + B</translation>
    </message>
    <message>
        <source>Window center, HU</source>
        <translation>Fensterzentrum, HU</translation>
    </message>
    <message>
        <source>Window width, HU</source>
        <translation>Fensterbreite, HU</translation>
    </message>
    <message>
        <source>The window on screen, in HU</source>
        <translation>Das Fenster auf dem Schirm, in HU</translation>
    </message>
    <message>
        <source>Bands are typical values: {source}.</source>
        <translation>Bänder sind typische Werte: {source}.</translation>
    </message>
    <message>
        <source>Black up to {low:.0f} HU, white from {high:.0f} HU.</source>
        <translation>Schwarz bis {low:.0f} HU, weiß ab {high:.0f} HU.</translation>
    </message>
    <message>
        <source>Of the head {black:.0%} black, {grey:.0%} grey, {white:.0%} white.</source>
        <translation>Vom Kopf {black:.0%} schwarz, {grey:.0%} grau, {white:.0%} weiß.</translation>
    </message>
    <message>
        <source>The picture shows the RGB composite; moving a handle shows this window.</source>
        <translation>Das Bild zeigt das RGB-Komposit; ein Griff zeigt, bewegt, dieses Fenster.</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>not assessed: {reason}</source>
        <translation>nicht beurteilt: {reason}</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>P(any) of the series: {value}</source>
        <translation>P(any) der Serie: {value}</translation>
    </message>
</context>
<context>
    <name>WorklistBar</name>
    <message>
        <source>as stored</source>
        <translation>wie gespeichert</translation>
    </message>
    <message>
        <source>P(any)</source>
        <translation>P(any)</translation>
    </message>
    <message>
        <source>Order of the series</source>
        <translation>Reihenfolge der Serien</translation>
    </message>
    <message>
        <source>Order of the series: as stored, or the highest P(any) of each study first (Shift+O)</source>
        <translation>Reihenfolge der Serien: wie gespeichert, oder das höchste P(any) jeder Studie zuerst (Umschalt+O)</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>Assessing: {done} of {total}</source>
        <translation>Beurteilt wird: {done} von {total}</translation>
    </message>
    <message>
        <source>{done} of {total} assessed</source>
        <translation>{done} von {total} beurteilt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Assess all</source>
        <translation>Alle beurteilen</translation>
    </message>
    <message>
        <source>Stop after the series on screen; what was found stays (Ctrl+Shift+A)</source>
        <translation>Nach der Serie auf dem Schirm anhalten; was gefunden wurde, bleibt (Strg+Umschalt+A)</translation>
    </message>
    <message>
        <source>Assess every series of what is open, one after the other (Ctrl+Shift+A)</source>
        <translation>Jede geöffnete Serie beurteilen, eine nach der anderen (Strg+Umschalt+A)</translation>
    </message>
    <message>
        <source>Stop assessing all series</source>
        <translation>Die Beurteilung aller Serien anhalten</translation>
    </message>
</context>
</TS>
