<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>About</name>
    <message>
        <source>About ICH Viewer</source>
        <translation>Acerca de ICH Viewer</translation>
    </message>
    <message>
        <source>Code under the Apache License 2.0. The model&apos;s weights carry their own terms, in the model card.</source>
        <translation>Código bajo la Apache License 2.0. Los pesos del modelo tienen sus propias condiciones, en la ficha del modelo.</translation>
    </message>
</context>
<context>
    <name>Action</name>
    <message>
        <source>Open &amp;folder …</source>
        <translation>Abrir &amp;carpeta …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Open fil&amp;e …</source>
        <translation>Abrir &amp;archivo …</translation>
    </message>
    <message>
        <source>Open folder &amp;beside …</source>
        <translation>Abrir carpeta a&amp;l lado …</translation>
    </message>
    <message>
        <source>Open &amp;sample study</source>
        <translation>Abrir estudio de e&amp;jemplo</translation>
    </message>
    <message>
        <source>Files &amp;left out …</source>
        <translation>Archivos &amp;omitidos …</translation>
    </message>
    <message>
        <source>DICOM &amp;tags …</source>
        <translation>E&amp;tiquetas DICOM …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Brain</source>
        <translation>&amp;Cerebro</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Cerebro</translation>
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
        <translation>&amp;Hueso</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>&amp;RGB composite</source>
        <translation>Compuesto &amp;RGB</translation>
    </message>
    <message>
        <source>RGB</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>&amp;Header window</source>
        <translation>&amp;Ventana del encabezado</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Encab.</translation>
    </message>
    <message>
        <source>&amp;Four-up layout</source>
        <translation>Vista c&amp;uádruple</translation>
    </message>
    <message>
        <source>Four-up</source>
        <translation>4 vistas</translation>
    </message>
    <message>
        <source>F&amp;it</source>
        <translation>&amp;Ajustar</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Zoo&amp;m in</source>
        <translation>A&amp;mpliar</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>Re&amp;ducir</translation>
    </message>
    <message>
        <source>Rot&amp;ate by 90°</source>
        <translation>&amp;Girar 90°</translation>
    </message>
    <message>
        <source>Flip &amp;left-right</source>
        <translation>Voltear &amp;izquierda-derecha</translation>
    </message>
    <message>
        <source>Flip up-&amp;down</source>
        <translation>V&amp;oltear arriba-abajo</translation>
    </message>
    <message>
        <source>In&amp;vert</source>
        <translation>I&amp;nvertir</translation>
    </message>
    <message>
        <source>R&amp;eset picture</source>
        <translation>R&amp;establecer imagen</translation>
    </message>
    <message>
        <source>&amp;Text over the picture</source>
        <translation>&amp;Texto sobre la imagen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Full s&amp;creen</source>
        <translation>&amp;Pantalla completa</translation>
    </message>
    <message>
        <source>&amp;One pane</source>
        <translation>&amp;Una vista</translation>
    </message>
    <message>
        <source>&amp;Two panes</source>
        <translation>&amp;Dos vistas</translation>
    </message>
    <message>
        <source>Three &amp;planes (MPR)</source>
        <translation>&amp;Tres planos (MPR)</translation>
    </message>
    <message>
        <source>MPR</source>
        <translation>MPR</translation>
    </message>
    <message>
        <source>&amp;Four panes</source>
        <translation>&amp;Cuatro vistas</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Restablecer diseño</translation>
    </message>
    <message>
        <source>&amp;Compare with prior</source>
        <translation>Comparar con el estudio &amp;previo</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Siguiente vista</translation>
    </message>
    <message>
        <source>Pane &amp;menu</source>
        <translation>&amp;Menú de la vista</translation>
    </message>
    <message>
        <source>Link &amp;scrolling</source>
        <translation>Vincular d&amp;esplazamiento</translation>
    </message>
    <message>
        <source>Link &amp;here</source>
        <translation>Vincular &amp;aquí</translation>
    </message>
    <message>
        <source>Link &amp;zoom and pan</source>
        <translation>Vincular &amp;zoom y posición</translation>
    </message>
    <message>
        <source>Link &amp;windows</source>
        <translation>&amp;Vincular ventanas</translation>
    </message>
    <message>
        <source>S&amp;lab: off, mean, MIP, MinIP</source>
        <translation>S&amp;lab: no, media, MIP, MinIP</translation>
    </message>
    <message>
        <source>Th&amp;icker slab</source>
        <translation>Slab más &amp;grueso</translation>
    </message>
    <message>
        <source>Thinn&amp;er slab</source>
        <translation>Slab más &amp;fino</translation>
    </message>
    <message>
        <source>&amp;Next slice</source>
        <translation>&amp;Siguiente corte</translation>
    </message>
    <message>
        <source>&amp;Previous slice</source>
        <translation>Corte &amp;anterior</translation>
    </message>
    <message>
        <source>Five slices &amp;on</source>
        <translation>Cinco cortes a&amp;delante</translation>
    </message>
    <message>
        <source>Five slices &amp;back</source>
        <translation>Cinco cortes a&amp;trás</translation>
    </message>
    <message>
        <source>&amp;First slice</source>
        <translation>&amp;Primer corte</translation>
    </message>
    <message>
        <source>&amp;Last slice</source>
        <translation>Últi&amp;mo corte</translation>
    </message>
    <message>
        <source>Play &amp;cine</source>
        <translation>Reproducir &amp;cine</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>F&amp;aster cine</source>
        <translation>Cine más &amp;rápido</translation>
    </message>
    <message>
        <source>Slo&amp;wer cine</source>
        <translation>Cine más &amp;lento</translation>
    </message>
    <message>
        <source>Loop c&amp;ine</source>
        <translation>Cine en &amp;bucle</translation>
    </message>
    <message>
        <source>Bleed volume (AB&amp;C/2)</source>
        <translation>&amp;Volumen del sangrado (ABC/2)</translation>
    </message>
    <message>
        <source>Li&amp;st of measurements</source>
        <translation>L&amp;ista de mediciones</translation>
    </message>
    <message>
        <source>New l&amp;esson …</source>
        <translation>&amp;Nueva lección …</translation>
    </message>
    <message>
        <source>Findings &amp;bundle …</source>
        <translation>Pa&amp;quete de hallazgos …</translation>
    </message>
    <message>
        <source>DICOM: vie&amp;w …</source>
        <translation>DICOM: vis&amp;ta …</translation>
    </message>
    <message>
        <source>Next s&amp;eries</source>
        <translation>Si&amp;guiente serie</translation>
    </message>
    <message>
        <source>Previous se&amp;ries</source>
        <translation>S&amp;erie anterior</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>&amp;Longitud</translation>
    </message>
    <message>
        <source>&amp;Angle</source>
        <translation>Á&amp;ngulo</translation>
    </message>
    <message>
        <source>&amp;Ellipse</source>
        <translation>&amp;Elipse</translation>
    </message>
    <message>
        <source>&amp;Freehand region</source>
        <translation>Región a &amp;mano alzada</translation>
    </message>
    <message>
        <source>&amp;Delete measurement</source>
        <translation>&amp;Borrar medición</translation>
    </message>
    <message>
        <source>La&amp;bel …</source>
        <translation>E&amp;tiqueta …</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>N&amp;otas</translation>
    </message>
    <message>
        <source>&amp;Histogram</source>
        <translation>&amp;Histograma</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>Lea&amp;ve the tool</source>
        <translation>&amp;Salir de la herramienta</translation>
    </message>
    <message>
        <source>&amp;Next peak</source>
        <translation>Máximo &amp;siguiente</translation>
    </message>
    <message>
        <source>Next peak</source>
        <translation>Máx. sig.</translation>
    </message>
    <message>
        <source>&amp;Previous peak</source>
        <translation>Máximo &amp;anterior</translation>
    </message>
    <message>
        <source>Previous peak</source>
        <translation>Máx. ant.</translation>
    </message>
    <message>
        <source>Peaks of the next &amp;label</source>
        <translation>Máximos de la siguiente &amp;etiqueta</translation>
    </message>
    <message>
        <source>Strip with a &amp;row for each label</source>
        <translation>Banda con una &amp;fila por etiqueta</translation>
    </message>
    <message>
        <source>Model &amp;attention</source>
        <translation>A&amp;tención del modelo</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>Look &amp;closer</source>
        <translation>&amp;Mirar más de cerca</translation>
    </message>
    <message>
        <source>&amp;Order series by P(any)</source>
        <translation>&amp;Ordenar series por P(any)</translation>
    </message>
    <message>
        <source>Assess all &amp;series</source>
        <translation>E&amp;valuar todas las series</translation>
    </message>
    <message>
        <source>Read &amp;first</source>
        <translation>&amp;Leer primero</translation>
    </message>
    <message>
        <source>Reading s&amp;ummary …</source>
        <translation>&amp;Resumen de la lectura …</translation>
    </message>
    <message>
        <source>&amp;Windowing</source>
        <translation>&amp;Ventana</translation>
    </message>
    <message>
        <source>Shade &amp;clipped pixels</source>
        <translation>Marcar píxeles &amp;recortados</translation>
    </message>
    <message>
        <source>&amp;Lessons …</source>
        <translation>&amp;Lecciones …</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>Paso &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous step</source>
        <translation>Paso &amp;anterior</translation>
    </message>
    <message>
        <source>&amp;Open lesson …</source>
        <translation>A&amp;brir lección …</translation>
    </message>
    <message>
        <source>&amp;Add this view as a step …</source>
        <translation>Aña&amp;dir esta vista como paso …</translation>
    </message>
    <message>
        <source>&amp;Quiz</source>
        <translation>C&amp;uestionario</translation>
    </message>
    <message>
        <source>P&amp;resenter mode</source>
        <translation>&amp;Modo de presentación</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>&amp;Copiar imagen</translation>
    </message>
    <message>
        <source>&amp;Picture …</source>
        <translation>&amp;Imagen …</translation>
    </message>
    <message>
        <source>&amp;Movie …</source>
        <translation>&amp;Película …</translation>
    </message>
    <message>
        <source>Contact &amp;sheet …</source>
        <translation>&amp;Hoja de contactos …</translation>
    </message>
    <message>
        <source>Findings as &amp;JSON …</source>
        <translation>Hallazgos en &amp;JSON …</translation>
    </message>
    <message>
        <source>Findings as CS&amp;V …</source>
        <translation>Hallazgos en CS&amp;V …</translation>
    </message>
    <message>
        <source>P&amp;DF report …</source>
        <translation>Informe P&amp;DF …</translation>
    </message>
    <message>
        <source>DICOM: a&amp;ll slices …</source>
        <translation>DICOM: t&amp;odos los cortes …</translation>
    </message>
    <message>
        <source>DICOM: model &amp;attention …</source>
        <translation>DICOM: &amp;atención del modelo …</translation>
    </message>
    <message>
        <source>DICOM: d&amp;rawn regions …</source>
        <translation>DICOM: &amp;regiones dibujadas …</translation>
    </message>
    <message>
        <source>DICOM: structured r&amp;eport …</source>
        <translation>DICOM: informe &amp;estructurado …</translation>
    </message>
    <message>
        <source>De-&amp;identified copy of the series …</source>
        <translation>Copia de&amp;sidentificada de la serie …</translation>
    </message>
    <message>
        <source>&amp;Magnifier</source>
        <translation>&amp;Lupa</translation>
    </message>
    <message>
        <source>&amp;Window on the right button</source>
        <translation>&amp;Ventana con el botón derecho</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Registro</translation>
    </message>
    <message>
        <source>L&amp;anguage …</source>
        <translation>&amp;Idioma (Language) …</translation>
    </message>
    <message>
        <source>&amp;Settings …</source>
        <translation>&amp;Configuración …</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Teclas y ratón</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Recorrido</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Copiar diagnóstico</translation>
    </message>
    <message>
        <source>&amp;About ICH Viewer</source>
        <translation>&amp;Acerca de ICH Viewer</translation>
    </message>
</context>
<context>
    <name>ActionTip</name>
    <message>
        <source>Open a folder with all folders in it</source>
        <translation>Abrir una carpeta con todas sus subcarpetas</translation>
    </message>
    <message>
        <source>Open a DICOM file, a zip archive or a DICOMDIR</source>
        <translation>Abrir un archivo DICOM, un archivo zip o un DICOMDIR</translation>
    </message>
    <message>
        <source>Add a folder to what is open, such as a prior study; a drop with Shift does the same</source>
        <translation>Añadir una carpeta a lo abierto, como un estudio previo; soltar con Mayúsculas hace lo mismo</translation>
    </message>
    <message>
        <source>Open the synthetic head that comes with the program</source>
        <translation>Abrir la cabeza sintética que viene con el programa</translation>
    </message>
    <message>
        <source>Show the files that could not be read, and why</source>
        <translation>Mostrar los archivos que no se pudieron leer, y por qué</translation>
    </message>
    <message>
        <source>List every attribute of the instance on screen; patient data</source>
        <translation>Mostrar cada atributo de la instancia en pantalla; datos del paciente</translation>
    </message>
    <message>
        <source>Leave the program</source>
        <translation>Salir del programa</translation>
    </message>
    <message>
        <source>Brain window: W 80 C 40</source>
        <translation>Ventana de cerebro: W 80 C 40</translation>
    </message>
    <message>
        <source>Subdural window: W 200 C 80</source>
        <translation>Ventana subdural: W 200 C 80</translation>
    </message>
    <message>
        <source>Bone window: W 2000 C 600</source>
        <translation>Ventana de hueso: W 2000 C 600</translation>
    </message>
    <message>
        <source>RGB composite: brain in red, subdural in green, bone in blue</source>
        <translation>Compuesto RGB: cerebro en rojo, subdural en verde, hueso en azul</translation>
    </message>
    <message>
        <source>The window of the file&apos;s header; again for its next one</source>
        <translation>La ventana del encabezado del archivo; otra vez para la siguiente</translation>
    </message>
    <message>
        <source>The same slice in brain, subdural, bone and composite</source>
        <translation>El mismo corte en cerebro, subdural, hueso y compuesto</translation>
    </message>
    <message>
        <source>Show the whole slice</source>
        <translation>Mostrar el corte completo</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Reducir</translation>
    </message>
    <message>
        <source>Rotate the picture by 90° clockwise</source>
        <translation>Girar la imagen 90° en sentido horario</translation>
    </message>
    <message>
        <source>Flip the picture left-right</source>
        <translation>Voltear la imagen de izquierda a derecha</translation>
    </message>
    <message>
        <source>Flip the picture up-down</source>
        <translation>Voltear la imagen de arriba abajo</translation>
    </message>
    <message>
        <source>Exchange black and white</source>
        <translation>Intercambiar negro y blanco</translation>
    </message>
    <message>
        <source>Undo rotation, flips and inversion, and fit</source>
        <translation>Deshacer giro, volteos e inversión, y ajustar</translation>
    </message>
    <message>
        <source>Show or hide patient, series and slice text</source>
        <translation>Mostrar u ocultar el texto de paciente, serie y corte</translation>
    </message>
    <message>
        <source>Fill the whole screen, or leave it again</source>
        <translation>Llenar toda la pantalla, o volver</translation>
    </message>
    <message>
        <source>One pane</source>
        <translation>Una vista</translation>
    </message>
    <message>
        <source>Two panes side by side</source>
        <translation>Dos vistas una junto a otra</translation>
    </message>
    <message>
        <source>Axial, coronal and sagittal with a crosshair, resampled to the patient&apos;s axes</source>
        <translation>Axial, coronal y sagital con cursor en cruz, remuestreado a los ejes del paciente</translation>
    </message>
    <message>
        <source>Four panes</source>
        <translation>Cuatro vistas</translation>
    </message>
    <message>
        <source>One pane, acquired slices, links as at first</source>
        <translation>Una vista, cortes adquiridos, vínculos como al principio</translation>
    </message>
    <message>
        <source>Show another study of the same patient beside this one</source>
        <translation>Mostrar otro estudio del mismo paciente junto a este</translation>
    </message>
    <message>
        <source>Make the next pane the active one</source>
        <translation>Activar la siguiente vista</translation>
    </message>
    <message>
        <source>Series, window and plane of the active pane</source>
        <translation>Serie, ventana y plano de la vista activa</translation>
    </message>
    <message>
        <source>Panes scroll together, by position in mm</source>
        <translation>Las vistas se desplazan juntas, por posición en mm</translation>
    </message>
    <message>
        <source>Take the slices on screen for the same place: for studies whose positions differ</source>
        <translation>Tomar los cortes en pantalla como el mismo lugar: para estudios con posiciones distintas</translation>
    </message>
    <message>
        <source>Panes show the same mm at the same size</source>
        <translation>Las vistas muestran los mismos mm al mismo tamaño</translation>
    </message>
    <message>
        <source>Panes share the window of the active one</source>
        <translation>Las vistas comparten la ventana de la activa</translation>
    </message>
    <message>
        <source>Several slices as one picture, in turn</source>
        <translation>Varios cortes como una imagen, por turnos</translation>
    </message>
    <message>
        <source>A thicker slab</source>
        <translation>Un slab más grueso</translation>
    </message>
    <message>
        <source>A thinner slab</source>
        <translation>Un slab más fino</translation>
    </message>
    <message>
        <source>Next slice, towards the head</source>
        <translation>Corte siguiente, hacia la cabeza</translation>
    </message>
    <message>
        <source>Previous slice, towards the feet</source>
        <translation>Corte anterior, hacia los pies</translation>
    </message>
    <message>
        <source>Five slices towards the head</source>
        <translation>Cinco cortes hacia la cabeza</translation>
    </message>
    <message>
        <source>Five slices towards the feet</source>
        <translation>Cinco cortes hacia los pies</translation>
    </message>
    <message>
        <source>First slice</source>
        <translation>Primer corte</translation>
    </message>
    <message>
        <source>Last slice</source>
        <translation>Último corte</translation>
    </message>
    <message>
        <source>Play the slices one after the other, or pause; any other change of the slice stops it</source>
        <translation>Reproducir los cortes uno tras otro, o pausar; cualquier otro cambio de corte lo detiene</translation>
    </message>
    <message>
        <source>More slices per second in the cine</source>
        <translation>Más cortes por segundo en el cine</translation>
    </message>
    <message>
        <source>Fewer slices per second in the cine</source>
        <translation>Menos cortes por segundo en el cine</translation>
    </message>
    <message>
        <source>Begin the cine anew at the last slice, or stop there</source>
        <translation>Empezar el cine de nuevo tras el último corte, o detenerse allí</translation>
    </message>
    <message>
        <source>Next series of the tree</source>
        <translation>Serie siguiente del árbol</translation>
    </message>
    <message>
        <source>Previous series of the tree</source>
        <translation>Serie anterior del árbol</translation>
    </message>
    <message>
        <source>Measure a length: drag from end to end</source>
        <translation>Medir una longitud: arrastrar de extremo a extremo</translation>
    </message>
    <message>
        <source>Measure an angle: an end, the vertex, the other end</source>
        <translation>Medir un ángulo: un extremo, el vértice, el otro extremo</translation>
    </message>
    <message>
        <source>Mean, SD, smallest and largest HU and area of an ellipse: drag from corner to corner</source>
        <translation>Media, DE, HU mínima y máxima y área de una elipse: arrastrar de esquina a esquina</translation>
    </message>
    <message>
        <source>Mean, SD, smallest and largest HU and area of a region: drag around it</source>
        <translation>Media, DE, HU mínima y máxima y área de una región: arrastrar alrededor</translation>
    </message>
    <message>
        <source>Estimate the volume of a bleed by ABC/2: draw A, then B, then say which slices count</source>
        <translation>Estimar el volumen de un sangrado por ABC/2: dibujar A, luego B, luego decir qué cortes cuentan</translation>
    </message>
    <message>
        <source>Delete the measurement that was clicked</source>
        <translation>Borrar la medición en la que se hizo clic</translation>
    </message>
    <message>
        <source>Give the selected measurement a label of your own</source>
        <translation>Dar a la medición seleccionada una etiqueta propia</translation>
    </message>
    <message>
        <source>List all measurements of the series, to go to one, name or delete it</source>
        <translation>Listar todas las mediciones de la serie, para ir a una, nombrarla o borrarla</translation>
    </message>
    <message>
        <source>Write notes on the series and on the slice; they are kept on this computer</source>
        <translation>Escribir notas sobre la serie y el corte; quedan en este ordenador</translation>
    </message>
    <message>
        <source>Show how often each HU occurs in the slice or the selected region</source>
        <translation>Mostrar la frecuencia de cada HU en el corte o en la región seleccionada</translation>
    </message>
    <message>
        <source>Take back the last change of a measurement in this series</source>
        <translation>Deshacer el último cambio de una medición en esta serie</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>Volver a hacer el cambio deshecho</translation>
    </message>
    <message>
        <source>Leave what is being drawn, then the tool, then the full screen; put the magnifier away</source>
        <translation>Salir de lo que se dibuja, luego de la herramienta, luego de pantalla completa; guardar la lupa</translation>
    </message>
    <message>
        <source>Next peak of the chosen label</source>
        <translation>Siguiente máximo de la etiqueta elegida</translation>
    </message>
    <message>
        <source>Previous peak of the chosen label</source>
        <translation>Máximo anterior de la etiqueta elegida</translation>
    </message>
    <message>
        <source>Let the keys go to the peaks of the next label; its row of the strip stands out</source>
        <translation>Las teclas van a los máximos de la siguiente etiqueta; su fila de la banda destaca</translation>
    </message>
    <message>
        <source>Show a row for each label in the strip, or only that of the chosen label</source>
        <translation>Mostrar en la banda una fila por etiqueta, o solo la de la elegida</translation>
    </message>
    <message>
        <source>Show where the model looked; not a lesion outline</source>
        <translation>Mostrar dónde miró el modelo; no es el contorno de una lesión</translation>
    </message>
    <message>
        <source>What drove the probability of the chosen label on this slice, and is it stable?</source>
        <translation>¿Qué produjo la probabilidad de la etiqueta elegida en este corte, y es estable?</translation>
    </message>
    <message>
        <source>Put the series of each study with the highest P(any) first, or leave them as stored</source>
        <translation>Poner primero las series de cada estudio con la mayor P(any), o como están guardadas</translation>
    </message>
    <message>
        <source>Assess every series of what is open, one after the other, or stop</source>
        <translation>Evaluar cada serie abierta, una tras otra, o detener</translation>
    </message>
    <message>
        <source>Lock the model&apos;s output of each series until you have committed an answer</source>
        <translation>Bloquear la salida del modelo de cada serie hasta que usted confirme una respuesta</translation>
    </message>
    <message>
        <source>Agreement with the model, and both against known labels where there are some</source>
        <translation>Concordancia con el modelo, y ambos frente a etiquetas conocidas donde las hay</translation>
    </message>
    <message>
        <source>The curve from HU to grey over the histogram, four windows of one place, the RGB fusion</source>
        <translation>La curva de HU a gris sobre el histograma, cuatro ventanas de un lugar, la fusión RGB</translation>
    </message>
    <message>
        <source>Show what the window makes plain black (blue) or plain white (orange)</source>
        <translation>Mostrar lo que la ventana deja en negro (azul) o en blanco (naranja)</translation>
    </message>
    <message>
        <source>Choose a lesson</source>
        <translation>Elegir una lección</translation>
    </message>
    <message>
        <source>Next step of the lesson</source>
        <translation>Paso siguiente de la lección</translation>
    </message>
    <message>
        <source>Previous step of the lesson</source>
        <translation>Paso anterior de la lección</translation>
    </message>
    <message>
        <source>Open a lesson file from anywhere</source>
        <translation>Abrir un archivo de lección de cualquier lugar</translation>
    </message>
    <message>
        <source>Write a lesson whose first step is what is on screen</source>
        <translation>Escribir una lección cuyo primer paso es lo que hay en pantalla</translation>
    </message>
    <message>
        <source>One more step for the lesson that runs</source>
        <translation>Un paso más para la lección en curso</translation>
    </message>
    <message>
        <source>Read labelled series, then see the truth</source>
        <translation>Leer series etiquetadas, luego ver la verdad</translation>
    </message>
    <message>
        <source>For an audience: large type, nothing of the patient, a pointer, the keys as they are pressed</source>
        <translation>Para una audiencia: letra grande, nada del paciente, un puntero, las teclas pulsadas</translation>
    </message>
    <message>
        <source>Copy the view to the clipboard, without patient data</source>
        <translation>Copiar la vista al portapapeles, sin datos del paciente</translation>
    </message>
    <message>
        <source>Write the view as PNG</source>
        <translation>Escribir la vista como PNG</translation>
    </message>
    <message>
        <source>Write the slices as MP4, GIF or WebP, as they are shown</source>
        <translation>Escribir los cortes como MP4, GIF o WebP, tal como se muestran</translation>
    </message>
    <message>
        <source>Write the slices with the highest P(any), each beside its model attention</source>
        <translation>Escribir los cortes con la mayor P(any), cada uno junto a su atención del modelo</translation>
    </message>
    <message>
        <source>Write findings and measurements as JSON</source>
        <translation>Escribir hallazgos y mediciones como JSON</translation>
    </message>
    <message>
        <source>Write findings and measurements as tables</source>
        <translation>Escribir hallazgos y mediciones como tablas</translation>
    </message>
    <message>
        <source>Write findings, pictures, digests and versions as one zip that can be verified</source>
        <translation>Guardar hallazgos, imágenes, sumas de control y versiones en un ZIP que se puede verificar</translation>
    </message>
    <message>
        <source>Write one page with key slices and findings</source>
        <translation>Escribir una página con cortes clave y hallazgos</translation>
    </message>
    <message>
        <source>Write the view as DICOM Secondary Capture</source>
        <translation>Escribir la vista como DICOM Secondary Capture</translation>
    </message>
    <message>
        <source>Write every slice as it is shown as DICOM Secondary Capture</source>
        <translation>Escribir cada corte, tal como se muestra, como DICOM Secondary Capture</translation>
    </message>
    <message>
        <source>Write the thresholded model attention as DICOM Segmentation; not a lesion outline</source>
        <translation>Escribir la atención del modelo sobre el umbral como DICOM Segmentation; no es el contorno de una lesión</translation>
    </message>
    <message>
        <source>Write the regions that were drawn as DICOM Segmentation</source>
        <translation>Escribir las regiones dibujadas como DICOM Segmentation</translation>
    </message>
    <message>
        <source>Write findings and measurements as DICOM Structured Report</source>
        <translation>Escribir hallazgos y mediciones como DICOM Structured Report</translation>
    </message>
    <message>
        <source>Write the whole series as DICOM without patient data</source>
        <translation>Escribir toda la serie como DICOM sin datos del paciente</translation>
    </message>
    <message>
        <source>Magnify the pixels under the pointer while the key is held; a tap keeps it</source>
        <translation>Ampliar los píxeles bajo el puntero mientras se mantiene la tecla; un toque la fija</translation>
    </message>
    <message>
        <source>Drag the window with the right button, as in many PACS, and the slices with the left one</source>
        <translation>Arrastrar la ventana con el botón derecho, como en muchos PACS, y los cortes con el izquierdo</translation>
    </message>
    <message>
        <source>What the program did and what failed; no patient data is in it</source>
        <translation>Lo que hizo el programa y lo que falló; sin datos del paciente</translation>
    </message>
    <message>
        <source>Choose the language of the window</source>
        <translation>Elegir el idioma del programa</translation>
    </message>
    <message>
        <source>Choose what the mouse and the keys do, and more</source>
        <translation>Elegir lo que hacen el ratón y las teclas, y más</translation>
    </message>
    <message>
        <source>List all keys, and what the mouse does</source>
        <translation>Listar todas las teclas, y lo que hace el ratón</translation>
    </message>
    <message>
        <source>Five steps through the window</source>
        <translation>Cinco pasos por la ventana</translation>
    </message>
    <message>
        <source>Copy what helps to find a fault: versions, model, screens, log; no patient data</source>
        <translation>Copiar lo que ayuda a hallar un fallo: versiones, modelo, pantallas, registro; sin datos del paciente</translation>
    </message>
    <message>
        <source>Version, license, and what this program is for</source>
        <translation>Versión, licencia, y para qué sirve este programa</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>For a dark room</source>
        <translation>Para una sala oscura</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>For a bright room, and for a projector</source>
        <translation>Para una sala clara, y para un proyector</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Dark or light with the desktop, at once</source>
        <translation>Oscuro o claro según el escritorio, al instante</translation>
    </message>
    <message>
        <source>Theme: {name}</source>
        <translation>Tema: {name}</translation>
    </message>
    <message>
        <source>Size of the type</source>
        <translation>Tamaño de la letra</translation>
    </message>
    <message>
        <source>How large the text of the window is</source>
        <translation>Tamaño del texto de la ventana</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Letra</translation>
    </message>
    <message>
        <source>Pictures stay on black in every theme.</source>
        <translation>Las imágenes quedan sobre negro en todos los temas.</translation>
    </message>
</context>
<context>
    <name>AttentionControls</name>
    <message>
        <source>Model attention shows which parts of the slice moved the model&apos;s probability (a class activation map). It is not a lesion outline: it is coarse, and it can lie beside a bleed or on nothing at all.</source>
        <translation>La atención del modelo muestra qué partes del corte movieron la probabilidad del modelo (un mapa de activación de clase). No es el contorno de una lesión: es gruesa, y puede quedar junto a un sangrado o sobre nada.</translation>
    </message>
    <message>
        <source>Model attention (A)</source>
        <translation>Atención del modelo (A)</translation>
    </message>
    <message>
        <source>Show where the model looked (A)</source>
        <translation>Mostrar dónde miró el modelo (A)</translation>
    </message>
    <message>
        <source>Label of the model attention</source>
        <translation>Etiqueta de la atención del modelo</translation>
    </message>
    <message>
        <source>Method of the model attention</source>
        <translation>Método de la atención del modelo</translation>
    </message>
    <message>
        <source>Eigen-CAM does not tell labels apart: its map is the same for all labels of a stage.</source>
        <translation>Eigen-CAM no distingue etiquetas: su mapa es el mismo para todas las etiquetas de una etapa.</translation>
    </message>
    <message>
        <source>Colors of the model attention</source>
        <translation>Colores de la atención del modelo</translation>
    </message>
    <message>
        <source>Threshold of the model attention</source>
        <translation>Umbral de la atención del modelo</translation>
    </message>
    <message>
        <source>Opacity of the model attention</source>
        <translation>Opacidad de la atención del modelo</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Método</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <source>Nothing in this slice argues for this label.</source>
        <translation>Nada en este corte habla a favor de esta etiqueta.</translation>
    </message>
    <message>
        <source>Not a lesion outline. This method does not tell labels apart.</source>
        <translation>No es el contorno de una lesión. Este método no distingue etiquetas.</translation>
    </message>
    <message>
        <source>Not a lesion outline.</source>
        <translation>No es el contorno de una lesión.</translation>
    </message>
    <message>
        <source>No model attention: the series is not assessed.</source>
        <translation>Sin atención del modelo: la serie no está evaluada.</translation>
    </message>
    <message>
        <source>Reading slices …</source>
        <translation>Leyendo cortes …</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Calculando …</translation>
    </message>
    <message>
        <source>Loading model …</source>
        <translation>Cargando modelo …</translation>
    </message>
</context>
<context>
    <name>BleedGuide</name>
    <message>
        <source>ABC/2: the slices that count</source>
        <translation>ABC/2: los cortes que cuentan</translation>
    </message>
    <message>
        <source>75% or more: 1</source>
        <translation>75% o más: 1</translation>
    </message>
    <message>
        <source>25% to 75%: ½</source>
        <translation>25% a 75%: ½</translation>
    </message>
    <message>
        <source>less than 25%: 0</source>
        <translation>menos de 25%: 0</translation>
    </message>
    <message>
        <source>How much of the largest bleed this slice shows (Kothari 1996)</source>
        <translation>Cuánto del sangrado mayor muestra este corte (Kothari 1996)</translation>
    </message>
    <message>
        <source>from the slices</source>
        <translation>de los cortes</translation>
    </message>
    <message>
        <source>C by hand</source>
        <translation>C a mano</translation>
    </message>
    <message>
        <source>C by hand, in mm; 0 takes it from the slices that count</source>
        <translation>C a mano, en mm; 0 lo toma de los cortes que cuentan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Close this; the volume stays</source>
        <translation>Cerrar esto; el volumen queda</translation>
    </message>
    <message>
        <source>Against slice {largest}, how much bleed is on slice {slice}?</source>
        <translation>Frente al corte {largest}, ¿cuánto sangrado hay en el corte {slice}?</translation>
    </message>
    <message>
        <source>The positions of the slices are not known: give C by hand.</source>
        <translation>No se conocen las posiciones de los cortes: indique C a mano.</translation>
    </message>
</context>
<context>
    <name>Captions</name>
    <message>
        <source>Another patient</source>
        <translation>Otro paciente</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Actual</translation>
    </message>
    <message>
        <source>Prior</source>
        <translation>Previo</translation>
    </message>
</context>
<context>
    <name>ChannelBars</name>
    <message>
        <source>What drove it: {lines}</source>
        <translation>Qué la produjo: {lines}</translation>
    </message>
    <message>
        <source>without {channel}</source>
        <translation>sin {channel}</translation>
    </message>
    <message>
        <source>{before} to {after} ({change})</source>
        <translation>{before} a {after} ({change})</translation>
    </message>
</context>
<context>
    <name>Cine</name>
    <message>
        <source>There is nothing to play: cine needs a series of two or more slices.</source>
        <translation>No hay nada que reproducir: el cine necesita una serie de dos o más cortes.</translation>
    </message>
    <message>
        <source>Cine: {speed}</source>
        <translation>Cine: {speed}</translation>
    </message>
    <message>
        <source>1 slice per second</source>
        <translation>1 corte por segundo</translation>
    </message>
    <message>
        <source>{speed} slices per second</source>
        <translation>{speed} cortes por segundo</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Curve from HU to grey, over the histogram of the slice</source>
        <translation>Curva de HU a gris, sobre el histograma del corte</translation>
    </message>
    <message>
        <source>Drag the dots: the ends set width and center, the middle one the center.</source>
        <translation>Arrastre los puntos: los extremos fijan ancho y centro, el del medio el centro.</translation>
    </message>
</context>
<context>
    <name>DesktopFeature</name>
    <message>
        <source>Log: expected a folder that can be written to, found {why}. The program works without a log. Allow writing to the user&apos;s data folder to have one.</source>
        <translation>Registro: se esperaba una carpeta en la que se pueda escribir, se encontró {why}. El programa funciona sin registro. Permita escribir en la carpeta de datos del usuario para tenerlo.</translation>
    </message>
    <message>
        <source>The diagnostics are in the clipboard, without patient data.</source>
        <translation>El diagnóstico está en el portapapeles, sin datos del paciente.</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>The RGB composite has fixed windows (brain, subdural, bone). Choose another display to drag its window.</source>
        <translation>El compuesto RGB tiene ventanas fijas (cerebro, subdural, hueso). Elija otra presentación para arrastrar su ventana.</translation>
    </message>
    <message>
        <source>In the four-up layout every pane has its own fixed window. Leave it for a window to drag.</source>
        <translation>En la vista cuádruple cada vista tiene su propia ventana fija. Salga de ella para arrastrar una ventana.</translation>
    </message>
    <message>
        <source>The RGB composite is never inverted: its colors have a meaning. Choose a grey display first.</source>
        <translation>El compuesto RGB nunca se invierte: sus colores tienen un significado. Elija antes una presentación en gris.</translation>
    </message>
    <message>
        <source>The header of this slice gives no window. The display stays as it is.</source>
        <translation>El encabezado de este corte no da ninguna ventana. La presentación queda como está.</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Cerebro</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>RGB composite</source>
        <translation>Compuesto RGB</translation>
    </message>
    <message>
        <source>Header window</source>
        <translation>Ventana del encabezado</translation>
    </message>
    <message>
        <source>Free window</source>
        <translation>Ventana libre</translation>
    </message>
    <message>
        <source>{name} {at} of {count}</source>
        <translation>{name} {at} de {count}</translation>
    </message>
</context>
<context>
    <name>DragButton</name>
    <message>
        <source>Drag the picture</source>
        <translation>Arrastrar la imagen</translation>
    </message>
    <message>
        <source>Drag from here into another program: the view as PNG, without patient data</source>
        <translation>Arrastre de aquí a otro programa: la vista como PNG, sin datos del paciente</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Files looked at</source>
        <translation>Archivos revisados</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop looking for series</source>
        <translation>Dejar de buscar series</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Mostrar archivos</translation>
    </message>
    <message>
        <source>Show the files that could not be read, and why</source>
        <translation>Mostrar los archivos que no se pudieron leer, y por qué</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>More samples</source>
        <translation>Más ejemplos</translation>
    </message>
    <message>
        <source>One synthetic head for each kind of bleed, and two without</source>
        <translation>Una cabeza sintética por cada tipo de sangrado, y dos sin él</translation>
    </message>
    <message>
        <source>Drop a head CT folder here</source>
        <translation>Suelte aquí una carpeta de TC de cráneo</translation>
    </message>
    <message>
        <source>A folder, a DICOM file, a zip archive or a DICOMDIR.
Nothing leaves this computer.</source>
        <translation>Una carpeta, un archivo DICOM, un archivo zip o un DICOMDIR.
Nada sale de este ordenador.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Leyendo …</translation>
    </message>
    <message>
        <source>Reading … {done} of {total} files</source>
        <translation>Leyendo … {done} de {total} archivos</translation>
    </message>
    <message>
        <source>Open {path}</source>
        <translation>Abrir {path}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>These are screen captures: who it is may stand in their pixels.</source>
        <translation>Son capturas de pantalla: en sus píxeles puede figurar de quién se trata.</translation>
    </message>
    <message>
        <source>{app}. {research}</source>
        <translation>{app}. {research}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Carpeta nueva</translation>
    </message>
    <message>
        <source>Where it is written</source>
        <translation>Dónde se escribe</translation>
    </message>
    <message>
        <source>Browse …</source>
        <translation>Examinar …</translation>
    </message>
    <message>
        <source>Choose where it is written</source>
        <translation>Elegir dónde se escribe</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>Como en pantalla</translation>
    </message>
    <message>
        <source>Twice as many pixels as on screen</source>
        <translation>El doble de píxeles que en pantalla</translation>
    </message>
    <message>
        <source>The slice alone, its own pixels</source>
        <translation>Solo el corte, sus propios píxeles</translation>
    </message>
    <message>
        <source>MP4 (players, slides)</source>
        <translation>MP4 (reproductores, diapositivas)</translation>
    </message>
    <message>
        <source>GIF (everywhere, 256 colors)</source>
        <translation>GIF (en todas partes, 256 colores)</translation>
    </message>
    <message>
        <source>WebP (browsers)</source>
        <translation>WebP (navegadores)</translation>
    </message>
    <message>
        <source> slices / s</source>
        <translation> cortes / s</translation>
    </message>
    <message>
        <source>Text over the picture</source>
        <translation>Texto sobre la imagen</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Mediciones</translation>
    </message>
    <message>
        <source>Model attention</source>
        <translation>Atención del modelo</translation>
    </message>
    <message>
        <source>Where the model looked; not a lesion outline</source>
        <translation>Dónde miró el modelo; no es el contorno de una lesión</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>With patient data</source>
        <translation>Con datos del paciente</translation>
    </message>
    <message>
        <source>Keep names, dates and identifiers; off each time</source>
        <translation>Conservar nombres, fechas e identificadores; desactivado cada vez</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Escribirlo</translation>
    </message>
    <message>
        <source>Choose where it is written.</source>
        <translation>Elija dónde se escribe.</translation>
    </message>
    <message>
        <source>There is no folder {folder}.</source>
        <translation>No existe la carpeta {folder}.</translation>
    </message>
    <message>
        <source>There is something of this name already. Choose another one.</source>
        <translation>Ya hay algo con este nombre. Elija otro.</translation>
    </message>
    <message>
        <source>This file is there already, and will be replaced.</source>
        <translation>Este archivo ya existe, y será reemplazado.</translation>
    </message>
    <message>
        <source>Names, dates and identifiers of the patient are kept.</source>
        <translation>Se conservan nombres, fechas e identificadores del paciente.</translation>
    </message>
    <message>
        <source>De-identified by the DICOM Basic Profile. {burned_in}</source>
        <translation>Desidentificado según el DICOM Basic Profile. {burned_in}</translation>
    </message>
</context>
<context>
    <name>ExportKind</name>
    <message>
        <source>Export picture</source>
        <translation>Exportar imagen</translation>
    </message>
    <message>
        <source>Export movie</source>
        <translation>Exportar película</translation>
    </message>
    <message>
        <source>Export contact sheet</source>
        <translation>Exportar hoja de contactos</translation>
    </message>
    <message>
        <source>Export findings as JSON</source>
        <translation>Exportar hallazgos como JSON</translation>
    </message>
    <message>
        <source>Export findings as CSV</source>
        <translation>Exportar hallazgos como CSV</translation>
    </message>
    <message>
        <source>Export findings bundle</source>
        <translation>Exportar paquete de hallazgos</translation>
    </message>
    <message>
        <source>Export PDF report</source>
        <translation>Exportar informe PDF</translation>
    </message>
    <message>
        <source>Export the view as DICOM</source>
        <translation>Exportar la vista como DICOM</translation>
    </message>
    <message>
        <source>Export all slices as DICOM</source>
        <translation>Exportar todos los cortes como DICOM</translation>
    </message>
    <message>
        <source>Export model attention as DICOM Segmentation</source>
        <translation>Exportar la atención del modelo como DICOM Segmentation</translation>
    </message>
    <message>
        <source>Export drawn regions as DICOM Segmentation</source>
        <translation>Exportar las regiones dibujadas como DICOM Segmentation</translation>
    </message>
    <message>
        <source>Export DICOM Structured Report</source>
        <translation>Exportar DICOM Structured Report</translation>
    </message>
    <message>
        <source>Export de-identified copy of the series</source>
        <translation>Exportar copia desidentificada de la serie</translation>
    </message>
</context>
<context>
    <name>ExportReasons</name>
    <message>
        <source>Open a series first.</source>
        <translation>Abra primero una serie.</translation>
    </message>
    <message>
        <source>This series cannot be shown.</source>
        <translation>Esta serie no se puede mostrar.</translation>
    </message>
    <message>
        <source>The slices are still being read.</source>
        <translation>Los cortes aún se están leyendo.</translation>
    </message>
    <message>
        <source>Another export is running.</source>
        <translation>Otra exportación está en curso.</translation>
    </message>
    <message>
        <source>This pane shows a reformatted plane. Choose a pane with the slices as they were acquired.</source>
        <translation>Esta vista muestra un plano reformateado. Elija una vista con los cortes tal como se adquirieron.</translation>
    </message>
    <message>
        <source>The series is still being assessed.</source>
        <translation>La serie aún se está evaluando.</translation>
    </message>
    <message>
        <source>No slice was assessed.</source>
        <translation>No se evaluó ningún corte.</translation>
    </message>
    <message>
        <source>Draw an ellipse or an outline first.</source>
        <translation>Dibuje primero una elipse o un contorno.</translation>
    </message>
    <message>
        <source>The model is still loading.</source>
        <translation>El modelo aún se está cargando.</translation>
    </message>
    <message>
        <source>No model attention: the series is not assessed.</source>
        <translation>Sin atención del modelo: la serie no está evaluada.</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>{tip}. Not now: {reason}</source>
        <translation>{tip}. Ahora no: {reason}</translation>
    </message>
    <message>
        <source>The picture is in the clipboard, without patient data.</source>
        <translation>La imagen está en el portapapeles, sin datos del paciente.</translation>
    </message>
    <message>
        <source>Writing {name} …</source>
        <translation>Escribiendo {name} …</translation>
    </message>
    <message>
        <source>Written: {names}</source>
        <translation>Escrito: {names}</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Mostrar carpeta</translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation>La exportación se canceló; no se escribió nada.</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>The program goes on; where something looks wrong, start it anew.</source>
        <translation>El programa continúa; si algo parece incorrecto, reinícielo.</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Hollow: prior of the training data; stage 2 was not asked.</source>
        <translation>Hueco: valores a priori de los datos de entrenamiento; no se consultó la etapa 2.</translation>
    </message>
    <message>
        <source>Slices assessed</source>
        <translation>Cortes evaluados</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop the assessment of this series; what was found stays</source>
        <translation>Detener la evaluación de esta serie; lo hallado queda</translation>
    </message>
    <message>
        <source>Assess again</source>
        <translation>Evaluar de nuevo</translation>
    </message>
    <message>
        <source>Assess this series from the start</source>
        <translation>Evaluar esta serie desde el principio</translation>
    </message>
    <message>
        <source>Slice {number} of {count}</source>
        <translation>Corte {number} de {count}</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>The model cannot be used; nothing is assessed.</source>
        <translation>El modelo no se puede usar; no se evalúa nada.</translation>
    </message>
    <message>
        <source>Reading slices …</source>
        <translation>Leyendo cortes …</translation>
    </message>
    <message>
        <source>Loading model …</source>
        <translation>Cargando modelo …</translation>
    </message>
    <message>
        <source>Open a head CT to see findings.</source>
        <translation>Abra una TC de cráneo para ver hallazgos.</translation>
    </message>
    <message>
        <source>Assessing slices: {done} of {total} done.</source>
        <translation>Evaluando cortes: {done} de {total} listos.</translation>
    </message>
    <message>
        <source>Stopped: {assessed} of {total} slices assessed.</source>
        <translation>Detenido: {assessed} de {total} cortes evaluados.</translation>
    </message>
    <message>
        <source>{assessed} of {total} slices assessed.</source>
        <translation>{assessed} de {total} cortes evaluados.</translation>
    </message>
    <message>
        <source>Model {model} ({hash}), {backend}</source>
        <translation>Modelo {model} ({hash}), {backend}</translation>
    </message>
</context>
<context>
    <name>FindingsSection</name>
    <message>
        <source>Not assessed</source>
        <translation>No evaluado</translation>
    </message>
</context>
<context>
    <name>FindingsSettings</name>
    <message>
        <source>Read first</source>
        <translation>Leer primero</translation>
    </message>
    <message>
        <source>The model&apos;s output of a series is locked until you have committed an answer.</source>
        <translation>La salida del modelo de una serie está bloqueada hasta que usted confirme una respuesta.</translation>
    </message>
    <message>
        <source>Assess all series when something is opened</source>
        <translation>Evaluar todas las series cuando se abre algo</translation>
    </message>
    <message>
        <source>One after the other, when the model has nothing better to do.</source>
        <translation>Una tras otra, cuando el modelo no tiene nada mejor que hacer.</translation>
    </message>
    <message>
        <source>Strip with a row for each label</source>
        <translation>Banda con una fila por etiqueta</translation>
    </message>
    <message>
        <source>Otherwise only the label whose peaks N and P go to has a row.</source>
        <translation>Si no, solo tiene fila la etiqueta a cuyos máximos van N y P.</translation>
    </message>
</context>
<context>
    <name>FourWindows</name>
    <message>
        <source>The same place in four windows</source>
        <translation>El mismo lugar en cuatro ventanas</translation>
    </message>
    <message>
        <source>Keep this place</source>
        <translation>Fijar este lugar</translation>
    </message>
    <message>
        <source>Hold the region, whatever the pointer does</source>
        <translation>Mantener la región, haga lo que haga el puntero</translation>
    </message>
    <message>
        <source>Open a series to see its windows.</source>
        <translation>Abra una serie para ver sus ventanas.</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Cerebro</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>RGB composite</source>
        <translation>Compuesto RGB</translation>
    </message>
</context>
<context>
    <name>Fusion</name>
    <message>
        <source>Three windows and their fusion</source>
        <translation>Tres ventanas y su fusión</translation>
    </message>
    <message>
        <source>Fuse step by step</source>
        <translation>Fusionar paso a paso</translation>
    </message>
    <message>
        <source>Add red, then green, then blue</source>
        <translation>Añadir rojo, luego verde, luego azul</translation>
    </message>
    <message>
        <source>Brain in red</source>
        <translation>Cerebro en rojo</translation>
    </message>
    <message>
        <source>Subdural in green</source>
        <translation>Subdural en verde</translation>
    </message>
    <message>
        <source>Bone in blue</source>
        <translation>Hueso en azul</translation>
    </message>
    <message>
        <source>How much of this channel goes into the fusion</source>
        <translation>Cuánto de este canal entra en la fusión</translation>
    </message>
    <message>
        <source>Open a series to see its channels.</source>
        <translation>Abra una serie para ver sus canales.</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Cerebro</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>Fusion</source>
        <translation>Fusión</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Patient, series and slice text over the picture</source>
        <translation>Texto de paciente, serie y corte sobre la imagen</translation>
    </message>
    <message>
        <source>Show this text from the start; a key hides it at any time</source>
        <translation>Mostrar este texto desde el inicio; una tecla lo oculta en todo momento</translation>
    </message>
    <message>
        <source>Begin anew at the last slice</source>
        <translation>Empezar de nuevo tras el último corte</translation>
    </message>
    <message>
        <source>The cine loops; else it stops at the last slice</source>
        <translation>El cine va en bucle; si no, se detiene en el último corte</translation>
    </message>
    <message>
        <source> slices per second</source>
        <translation> cortes por segundo</translation>
    </message>
    <message>
        <source>Speed of the cine</source>
        <translation>Velocidad del cine</translation>
    </message>
    <message>
        <source>How fast the cine starts</source>
        <translation>Con qué velocidad empieza el cine</translation>
    </message>
    <message>
        <source>Forget the recent paths</source>
        <translation>Olvidar las rutas recientes</translation>
    </message>
    <message>
        <source>Empty the list of paths that were opened</source>
        <translation>Vaciar la lista de rutas abiertas</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>Only paths are remembered, never names of patients.</source>
        <translation>Solo se recuerdan rutas, nunca nombres de pacientes.</translation>
    </message>
</context>
<context>
    <name>HistogramWindow</name>
    <message>
        <source>Histogram</source>
        <translation>Histograma</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarítmico</translation>
    </message>
    <message>
        <source>Count on a logarithmic axis, so that rare HU are seen beside air</source>
        <translation>Cuenta en eje logarítmico, para ver HU raras junto al aire</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Cráneo</translation>
    </message>
    <message>
        <source>Show -150 to 250 HU</source>
        <translation>Mostrar de -150 a 250 HU</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Show every HU that occurs</source>
        <translation>Mostrar cada HU presente</translation>
    </message>
    <message>
        <source>Wheel: zoom along the HU; drag: move. The band is the window.</source>
        <translation>Rueda: zoom a lo largo de las HU; arrastrar: mover. La banda es la ventana.</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>No slice to count</source>
        <translation>Ningún corte que contar</translation>
    </message>
    <message>
        <source>Slice {number}</source>
        <translation>Corte {number}</translation>
    </message>
    <message>
        <source>{what}: {count} pixels</source>
        <translation>{what}: {count} píxeles</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>1 px up</source>
        <translation>1 px arriba</translation>
    </message>
    <message>
        <source>1 px down</source>
        <translation>1 px abajo</translation>
    </message>
    <message>
        <source>1 px left</source>
        <translation>1 px a la izquierda</translation>
    </message>
    <message>
        <source>1 px right</source>
        <translation>1 px a la derecha</translation>
    </message>
    <message>
        <source>5 HU less</source>
        <translation>5 HU menos</translation>
    </message>
    <message>
        <source>5 HU more</source>
        <translation>5 HU más</translation>
    </message>
    <message>
        <source>left-right flip</source>
        <translation>volteo izquierda-derecha</translation>
    </message>
    <message>
        <source>Stable: {span} under all changes.</source>
        <translation>Estable: {span} con todos los cambios.</translation>
    </message>
    <message>
        <source>Depends on {changes}: {span}.</source>
        <translation>Depende de {changes}: {span}.</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} a {high}</translation>
    </message>
    <message>
        <source>Attention maps: computing …</source>
        <translation>Mapas de atención: calculando …</translation>
    </message>
    <message>
        <source>Attention maps: nothing in them to compare.</source>
        <translation>Mapas de atención: nada que comparar en ellos.</translation>
    </message>
    <message>
        <source>Attention stays: smallest overlap {overlap} (soft IoU).</source>
        <translation>La atención se mantiene: solapamiento mínimo {overlap} (soft IoU).</translation>
    </message>
    <message>
        <source>Attention moves: smallest overlap {overlap} (soft IoU).</source>
        <translation>La atención se mueve: solapamiento mínimo {overlap} (soft IoU).</translation>
    </message>
    <message>
        <source>The slice is moved by 1 px in four directions, made 5 HU darker and brighter, and mirrored.
Stable: no change takes the probability to the other side of the threshold{side} or moves it by more than {move}.
Attention stays: every overlap of the maps is at least {overlap}
(soft IoU: sum of the smaller values over sum of the larger ones).</source>
        <translation>El corte se mueve 1 px en cuatro direcciones, se hace 5 HU más oscuro y más claro, y se voltea.
Estable: ningún cambio lleva la probabilidad al otro lado del umbral{side} ni la mueve más de {move}.
La atención se mantiene: cada solapamiento de los mapas es al menos {overlap}
(soft IoU: suma de los valores menores entre suma de los mayores).</translation>
    </message>
</context>
<context>
    <name>InspectionView</name>
    <message>
        <source>Look closer (Shift+A)</source>
        <translation>Mirar más de cerca (Mayúsculas+A)</translation>
    </message>
    <message>
        <source>Look closer at the slice on screen</source>
        <translation>Mirar más de cerca el corte en pantalla</translation>
    </message>
    <message>
        <source>What drove the probability of the chosen label, and is it stable? (Shift+A)</source>
        <translation>¿Qué produjo la probabilidad de la etiqueta elegida, y es estable? (Mayúsculas+A)</translation>
    </message>
    <message>
        <source>Each bar: the change of the probability when that channel of the model input is replaced by its mean over the slice. Left (orange): the channel spoke for the label.</source>
        <translation>Cada barra: el cambio de la probabilidad cuando ese canal de la entrada del modelo se sustituye por su media en el corte. Izquierda (naranja): el canal hablaba a favor de la etiqueta.</translation>
    </message>
    <message>
        <source>Closer look: {label}</source>
        <translation>Más de cerca: {label}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Not assessed: {reason}</source>
        <translation>No evaluado: {reason}</translation>
    </message>
    <message>
        <source>This slice has not been assessed yet.</source>
        <translation>Este corte aún no se ha evaluado.</translation>
    </message>
    <message>
        <source>Computing …</source>
        <translation>Calculando …</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>No se cambió nada.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Teclas y ratón</translation>
    </message>
    <message>
        <source>The keys work wherever the focus is in the window, but not in text fields.</source>
        <translation>Las teclas funcionan esté donde esté el foco en la ventana, pero no en campos de texto.</translation>
    </message>
    <message>
        <source>Key or mouse</source>
        <translation>Tecla o ratón</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Lo que hace</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Search actions and keys</source>
        <translation>Buscar acciones y teclas</translation>
    </message>
    <message>
        <source>New key of the action</source>
        <translation>Tecla nueva de la acción</translation>
    </message>
    <message>
        <source>Click here, then press the new key</source>
        <translation>Haga clic aquí, luego pulse la tecla nueva</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>Give the action this key alone</source>
        <translation>Dar a la acción solo esta tecla</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Give the action this key, too</source>
        <translation>Dar a la acción también esta tecla</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Sin tecla</translation>
    </message>
    <message>
        <source>Take all keys of the action away</source>
        <translation>Quitar todas las teclas de la acción</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>The action&apos;s own keys again</source>
        <translation>De nuevo las teclas propias de la acción</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Restablecer todas</translation>
    </message>
    <message>
        <source>All actions have their own keys again</source>
        <translation>Todas las acciones vuelven a tener sus teclas</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Acciones y sus teclas</translation>
    </message>
    <message>
        <source>Choose an action, then press its new key below</source>
        <translation>Elija una acción, luego pulse abajo su tecla nueva</translation>
    </message>
    <message>
        <source>Choose an action in the table first.</source>
        <translation>Elija primero una acción de la tabla.</translation>
    </message>
    <message>
        <source>Click into the field and press the new key first.</source>
        <translation>Haga primero clic en el campo y pulse la tecla nueva.</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”. Give that one another key first.</source>
        <translation>{key} pertenece a «{action}». Dele primero otra tecla.</translation>
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
        <translation>Intraparenquimatosa</translation>
    </message>
    <message>
        <source>Intraventricular</source>
        <translation>Intraventricular</translation>
    </message>
    <message>
        <source>Subarachnoid</source>
        <translation>Subaracnoidea</translation>
    </message>
    <message>
        <source>Subdural</source>
        <translation>Subdural</translation>
    </message>
    <message>
        <source>Any hemorrhage</source>
        <translation>Alguna hemorragia</translation>
    </message>
    <message>
        <source>A bleed of any kind</source>
        <translation>Un sangrado de cualquier tipo</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>The window has the language when the program is started the next time.</source>
        <translation>El programa tendrá este idioma cuando se inicie la próxima vez.</translation>
    </message>
    <message>
        <source>Numbers keep the decimal point and dates stay year-month-day in every language, as in DICOM. Exports, headers of files and details of errors stay English.</source>
        <translation>Los números conservan el punto decimal y las fechas siguen como año-mes-día en todos los idiomas, como en DICOM. Las exportaciones, los encabezados y los detalles de errores quedan en inglés.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>The language of the window</source>
        <translation>El idioma del programa</translation>
    </message>
</context>
<context>
    <name>LayoutArea</name>
    <message>
        <source>Drag a series from the list to this pane, or take one from the pane&apos;s menu.</source>
        <translation>Arrastre una serie de la lista a esta vista, o tome una del menú de la vista.</translation>
    </message>
    <message>
        <source>Menu of this pane</source>
        <translation>Menú de esta vista</translation>
    </message>
    <message>
        <source>Series, window and plane of this pane</source>
        <translation>Serie, ventana y plano de esta vista</translation>
    </message>
</context>
<context>
    <name>LayoutFeature</name>
    <message>
        <source>There is no other study of this patient here. Open a folder that holds both.</source>
        <translation>Aquí no hay otro estudio de este paciente. Abra una carpeta que contenga ambos.</translation>
    </message>
    <message>
        <source>Linked here: the panes scroll together from these slices on.</source>
        <translation>Vinculado aquí: las vistas se desplazan juntas desde estos cortes.</translation>
    </message>
    <message>
        <source>Nothing to link: two panes with parallel slices of known positions are needed.</source>
        <translation>Nada que vincular: hacen falta dos vistas con cortes paralelos de posición conocida.</translation>
    </message>
    <message>
        <source>Compare with prior</source>
        <translation>Comparar con el previo</translation>
    </message>
    <message>
        <source>Which study?</source>
        <translation>¿Qué estudio?</translation>
    </message>
</context>
<context>
    <name>LeftColumn</name>
    <message>
        <source>Measurements and notes of the series</source>
        <translation>Mediciones y notas de la serie</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Paneles</translation>
    </message>
    <message>
        <source>Close the panels</source>
        <translation>Cerrar los paneles</translation>
    </message>
</context>
<context>
    <name>LessonControl</name>
    <message>
        <source>Lessons (*{suffix})</source>
        <translation>Lecciones (*{suffix})</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>Abrir una lección</translation>
    </message>
    <message>
        <source>Save the lesson</source>
        <translation>Guardar la lección</translation>
    </message>
    <message>
        <source>{name} was written. Add this view as a step adds more.</source>
        <translation>Se escribió {name}. «Añadir esta vista como paso» agrega más.</translation>
    </message>
    <message>
        <source>Expected a lesson of your own to add to. Begin one with New lesson, or open it.</source>
        <translation>Se esperaba una lección propia a la que añadir. Empiece una con «Nueva lección», o ábrala.</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>otra</translation>
    </message>
    <message>
        <source>its own study on screen</source>
        <translation>su propio estudio en pantalla</translation>
    </message>
    <message>
        <source>Open the study of the lesson first.</source>
        <translation>Abra primero el estudio de la lección.</translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message>
        <source>Lessons</source>
        <translation>Lecciones</translation>
    </message>
    <message>
        <source>Choose a lesson; Enter starts it</source>
        <translation>Elija una lección; Entrar la inicia</translation>
    </message>
    <message>
        <source>Files that are no lessons</source>
        <translation>Archivos que no son lecciones</translation>
    </message>
    <message>
        <source>Files that are no lessons, and why</source>
        <translation>Archivos que no son lecciones, y por qué</translation>
    </message>
    <message>
        <source>Your own lessons: {folder}</source>
        <translation>Sus propias lecciones: {folder}</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>Start the lesson, or go on where you left it (Return)</source>
        <translation>Empezar la lección, o seguir donde la dejó (Retorno)</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <translation>{steps} pasos</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>{seen} of {steps} steps seen</source>
        <translation>{seen} de {steps} pasos vistos</translation>
    </message>
</context>
<context>
    <name>LessonPanel</name>
    <message>
        <source>Text of the lesson</source>
        <translation>Texto de la lección</translation>
    </message>
    <message>
        <source>Text of the lesson. Next step (Alt+Right), previous step (Alt+Left)</source>
        <translation>Texto de la lección. Paso siguiente (Alt+Derecha), paso anterior (Alt+Izquierda)</translation>
    </message>
    <message>
        <source>Steps seen</source>
        <translation>Pasos vistos</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Previous step (Alt+Left)</source>
        <translation>Paso anterior (Alt+Izquierda)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Next step (Alt+Right)</source>
        <translation>Paso siguiente (Alt+Derecha)</translation>
    </message>
    <message>
        <source>Step {at} of {count}</source>
        <translation>Paso {at} de {count}</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
</context>
<context>
    <name>Level</name>
    <message>
        <source>above threshold</source>
        <translation>sobre el umbral</translation>
    </message>
    <message>
        <source>above screening threshold</source>
        <translation>sobre cribado</translation>
    </message>
    <message>
        <source>below threshold</source>
        <translation>bajo el umbral</translation>
    </message>
    <message>
        <source>Tick at {value}: threshold of the series. {basis}</source>
        <translation>Marca en {value}: umbral de la serie. {basis}</translation>
    </message>
    <message>
        <source>Tick at {value}: threshold of a slice. {basis}</source>
        <translation>Marca en {value}: umbral de un corte. {basis}</translation>
    </message>
    <message>
        <source>Tick at {value}: screening threshold (of the slice alone); stage 2 is asked from there. {basis}</source>
        <translation>Marca en {value}: umbral de cribado (del corte por sí solo); desde ahí se consulta la etapa 2. {basis}</translation>
    </message>
    <message>
        <source>Rule: {rule}; sensitivity and specificity not measured.</source>
        <translation>Regla: {rule}; sensibilidad y especificidad no medidas.</translation>
    </message>
    <message>
        <source>Rule: {rule}; sensitivity {sensitivity}, specificity {specificity}.</source>
        <translation>Regla: {rule}; sensibilidad {sensitivity}, especificidad {specificity}.</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Scrolling not linked: other study</source>
        <translation>Desplazamiento no vinculado: otro estudio</translation>
    </message>
    <message>
        <source>scrolling</source>
        <translation>desplazamiento</translation>
    </message>
    <message>
        <source>zoom</source>
        <translation>zoom</translation>
    </message>
    <message>
        <source>window</source>
        <translation>ventana</translation>
    </message>
    <message>
        <source>Linked: {parts}</source>
        <translation>Vinculado: {parts}</translation>
    </message>
</context>
<context>
    <name>LogViewer</name>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Avisos y errores</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Which lines</source>
        <translation>Qué líneas</translation>
    </message>
    <message>
        <source>Show every line, or those that matter</source>
        <translation>Mostrar cada línea, o las que importan</translation>
    </message>
    <message>
        <source>Lines of the log, the newest last</source>
        <translation>Líneas del registro, la más nueva al final</translation>
    </message>
    <message>
        <source>The newest line is the last one</source>
        <translation>La línea más nueva es la última</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the lines that are shown</source>
        <translation>Copiar las líneas mostradas</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Show the folder of the log</source>
        <translation>Mostrar la carpeta del registro</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close the log (Esc)</source>
        <translation>Cerrar el registro (Escape)</translation>
    </message>
    <message>
        <source>Counts and kinds only: names, IDs and paths stand as codes (#…) that change with every start.</source>
        <translation>Solo cantidades y tipos: nombres, ID y rutas figuran como códigos (#…) que cambian con cada inicio.</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Nada todavía.</translation>
    </message>
</context>
<context>
    <name>Loupe</name>
    <message>
        <source>Magnifier</source>
        <translation>Lupa</translation>
    </message>
    <message>
        <source>(not HU)</source>
        <translation>(no HU)</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The slices, with P(any) of each. Next one (Down), previous one (Up)</source>
        <translation>Los cortes, con la P(any) de cada uno. Siguiente (Abajo), anterior (Arriba)</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Recientes</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Herramientas</translation>
    </message>
    <message>
        <source>Reading slices: {done} of {total}</source>
        <translation>Leyendo cortes: {done} de {total}</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>Olvidar todo</translation>
    </message>
</context>
<context>
    <name>MeasureTool</name>
    <message>
        <source>Length: drag from end to end, or click both ends. Esc leaves.</source>
        <translation>Longitud: arrastre de extremo a extremo, o haga clic en ambos. Esc sale.</translation>
    </message>
    <message>
        <source>Angle: drag or click from one end to the vertex, then click the other end. Esc leaves.</source>
        <translation>Ángulo: arrastre o haga clic de un extremo al vértice, luego clic en el otro extremo. Esc sale.</translation>
    </message>
    <message>
        <source>Ellipse: drag from corner to corner of the box around it. Esc leaves.</source>
        <translation>Elipse: arrastre de esquina a esquina del rectángulo que la rodea. Esc sale.</translation>
    </message>
    <message>
        <source>Freehand: drag around the region; the line closes itself. Esc leaves.</source>
        <translation>Mano alzada: arrastre alrededor de la región; la línea se cierra sola. Esc sale.</translation>
    </message>
    <message>
        <source>ABC/2: on the slice with the largest bleed, draw A, its largest diameter. Esc leaves.</source>
        <translation>ABC/2: en el corte con el sangrado mayor, dibuje A, su diámetro mayor. Esc sale.</translation>
    </message>
    <message>
        <source>ABC/2: now draw B, the largest diameter at right angles to A.</source>
        <translation>ABC/2: ahora dibuje B, el diámetro mayor en ángulo recto con A.</translation>
    </message>
    <message>
        <source>There is no picture here to measure on.</source>
        <translation>Aquí no hay imagen en la que medir.</translation>
    </message>
    <message>
        <source>Nothing is selected. Click on the line of a measurement first.</source>
        <translation>No hay nada seleccionado. Haga clic primero en la línea de una medición.</translation>
    </message>
    <message>
        <source>Too small to be measured: the points are in one place.</source>
        <translation>Demasiado pequeño para medir: los puntos están en un mismo lugar.</translation>
    </message>
</context>
<context>
    <name>MeasurementsPanel</name>
    <message>
        <source>Slice</source>
        <translation>Corte</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Measurements of the series</source>
        <translation>Mediciones de la serie</translation>
    </message>
    <message>
        <source>Click: go there. Double click on the name: give it a label.</source>
        <translation>Clic: ir allí. Doble clic en el nombre: ponerle una etiqueta.</translation>
    </message>
    <message>
        <source>Nothing is measured in this series yet.</source>
        <translation>Aún no hay nada medido en esta serie.</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Give the selected measurement a label (F2)</source>
        <translation>Dar una etiqueta a la medición seleccionada (F2)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Delete the selected measurement</source>
        <translation>Borrar la medición seleccionada</translation>
    </message>
    <message>
        <source>Nothing is selected. Click on a measurement first.</source>
        <translation>No hay nada seleccionado. Haga clic primero en una medición.</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elipse</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>Mano alzada</translation>
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
        <translation>Mediciones</translation>
    </message>
    <message>
        <source>ABC/2: go through the slices and say how much bleed each shows.</source>
        <translation>ABC/2: recorra los cortes y diga cuánto sangrado muestra cada uno.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Diseño</translation>
    </message>
    <message>
        <source>&amp;Slices</source>
        <translation>&amp;Cortes</translation>
    </message>
    <message>
        <source>&amp;Measure</source>
        <translation>&amp;Medir</translation>
    </message>
    <message>
        <source>F&amp;indings</source>
        <translation>&amp;Hallazgos</translation>
    </message>
    <message>
        <source>T&amp;ools</source>
        <translation>He&amp;rramientas</translation>
    </message>
    <message>
        <source>&amp;Teach</source>
        <translation>&amp;Enseñar</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>E&amp;xportar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Cerrar mensaje</translation>
    </message>
</context>
<context>
    <name>Mouse</name>
    <message>
        <source>Right drag is the window (as in many PACS)</source>
        <translation>Arrastrar con el derecho es la ventana (como en muchos PACS)</translation>
    </message>
    <message>
        <source>Left drag is the window (as in RadiAnt and OHIF)</source>
        <translation>Arrastrar con el izquierdo es la ventana (como en RadiAnt y OHIF)</translation>
    </message>
    <message>
        <source>Window: width to the right, center upwards</source>
        <translation>Ventana: ancho a la derecha, centro hacia arriba</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>Zoom en el puntero</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Desplazar la imagen</translation>
    </message>
    <message>
        <source>Slices: down towards the last one</source>
        <translation>Cortes: hacia abajo, al último</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Cortes</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Control+rueda</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doble clic</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Click on a measurement</source>
        <translation>Clic en una medición</translation>
    </message>
    <message>
        <source>Select it</source>
        <translation>Seleccionarla</translation>
    </message>
    <message>
        <source>Left drag of a measurement</source>
        <translation>Arrastrar una medición con el izquierdo</translation>
    </message>
    <message>
        <source>Move it, or one of its points</source>
        <translation>Moverla, o uno de sus puntos</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Arrastrar con el izquierdo</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Arrastrar con el derecho</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Arrastrar con el central</translation>
    </message>
    <message>
        <source>Shift+</source>
        <translation>Mayúsculas+</translation>
    </message>
    <message>
        <source>Ctrl+</source>
        <translation>Control+</translation>
    </message>
</context>
<context>
    <name>MousePage</name>
    <message>
        <source>Mouse</source>
        <translation>Ratón</translation>
    </message>
    <message>
        <source>What each mouse button does over a picture</source>
        <translation>Lo que hace cada botón del ratón sobre una imagen</translation>
    </message>
    <message>
        <source>Zoom of the magnifier</source>
        <translation>Aumento de la lupa</translation>
    </message>
    <message>
        <source>How many times larger the magnifier shows the pixels</source>
        <translation>Cuántas veces más grandes muestra la lupa los píxeles</translation>
    </message>
    <message>
        <source>Magnifier</source>
        <translation>Lupa</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Lo que hace</translation>
    </message>
    <message>
        <source>What the mouse does</source>
        <translation>Lo que hace el ratón</translation>
    </message>
    <message>
        <source>What the mouse does with the chosen profile</source>
        <translation>Lo que hace el ratón con el perfil elegido</translation>
    </message>
</context>
<context>
    <name>NotesFeature</name>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Notes are kept for another series with the same UID. They are not shown here.</source>
        <translation>Hay notas de otra serie con el mismo UID. No se muestran aquí.</translation>
    </message>
    <message>
        <source>{count} kept measurements could not be read. They are left as they are.</source>
        <translation>{count} mediciones guardadas no se pudieron leer. Quedan como están.</translation>
    </message>
    <message>
        <source>Notes and measurements are not kept, only in memory until the program is closed.</source>
        <translation>Las notas y mediciones no se guardan, solo están en memoria hasta que se cierre el programa.</translation>
    </message>
    <message>
        <source>This series has no lasting UID.</source>
        <translation>Esta serie no tiene un UID permanente.</translation>
    </message>
</context>
<context>
    <name>NotesPage</name>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Show the folder in the file manager</source>
        <translation>Mostrar la carpeta en el gestor de archivos</translation>
    </message>
    <message>
        <source>Delete all kept notes and measurements …</source>
        <translation>Borrar todas las notas y mediciones guardadas …</translation>
    </message>
    <message>
        <source>Delete every note and every measurement of every series</source>
        <translation>Borrar cada nota y cada medición de cada serie</translation>
    </message>
    <message>
        <source>Every change is kept at once.</source>
        <translation>Cada cambio se guarda al instante.</translation>
    </message>
    <message>
        <source>Notes and measurements are kept by the UIDs of series and instance, without name or ID of the patient. Your DICOM files are never changed. Damaged files that were set aside stay there.</source>
        <translation>Las notas y mediciones se guardan por los UID de serie e instancia, sin nombre ni ID del paciente. Sus archivos DICOM nunca se modifican. Los archivos dañados que se apartaron quedan allí.</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Guardado en</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>{size} kB</source>
        <translation>{size} kB</translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>Borrar todo</translation>
    </message>
    <message>
        <source>Delete every note and every measurement of every series?</source>
        <translation>¿Borrar cada nota y cada medición de cada serie?</translation>
    </message>
    <message>
        <source>This cannot be undone, not by Cancel either.</source>
        <translation>Esto no se puede deshacer, tampoco con Cancelar.</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Your notes; they stay on this computer, and your files are not changed</source>
        <translation>Sus notas; quedan en este ordenador, y sus archivos no se modifican</translation>
    </message>
    <message>
        <source>Note on the series</source>
        <translation>Nota sobre la serie</translation>
    </message>
    <message>
        <source>Note on the slice</source>
        <translation>Nota sobre el corte</translation>
    </message>
    <message>
        <source>This series</source>
        <translation>Esta serie</translation>
    </message>
    <message>
        <source>Write no names of patients.</source>
        <translation>No escriba nombres de pacientes.</translation>
    </message>
    <message>
        <source>Kept on this computer as you write.</source>
        <translation>Se guarda en este ordenador mientras escribe.</translation>
    </message>
    <message>
        <source>Not kept: they are gone when the program is closed. {why}</source>
        <translation>No se guardan: se pierden al cerrar el programa. {why}</translation>
    </message>
    <message>
        <source>Slice {number}</source>
        <translation>Corte {number}</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Corte</translation>
    </message>
    <message>
        <source>; notes also on {slices}</source>
        <translation>; notas también en {slices}</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Warnings of the series</source>
        <translation>Avisos de la serie</translation>
    </message>
    <message>
        <source>What is odd about this series</source>
        <translation>Lo que esta serie tiene de particular</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Open a folder of DICOM</source>
        <translation>Abrir una carpeta de DICOM</translation>
    </message>
    <message>
        <source>Looking for series in {name} …</source>
        <translation>Buscando series en {name} …</translation>
    </message>
    <message>
        <source>Open another folder beside this one</source>
        <translation>Abrir otra carpeta junto a esta</translation>
    </message>
    <message>
        <source>Open a DICOM file, a zip archive or a DICOMDIR</source>
        <translation>Abrir un archivo DICOM, un archivo zip o un DICOMDIR</translation>
    </message>
    <message>
        <source>Expected one folder, or files of one folder, found {count} items. Nothing was opened. Drop one folder or zip archive at a time.</source>
        <translation>Se esperaba una carpeta, o archivos de una carpeta; se encontraron {count} elementos. No se abrió nada. Suelte una carpeta o un archivo zip cada vez.</translation>
    </message>
    <message>
        <source>{count} items were dropped: their folder {name} was opened.</source>
        <translation>Se soltaron {count} elementos: se abrió su carpeta {name}.</translation>
    </message>
    <message>
        <source>{name} holds nothing that is not open already.</source>
        <translation>{name} no contiene nada que no esté ya abierto.</translation>
    </message>
    <message>
        <source>{count} series of {name} were added.</source>
        <translation>Se añadieron {count} series de {name}.</translation>
    </message>
    <message>
        <source>Drag one to a pane, or compare with the prior study of the same patient.</source>
        <translation>Arrastre una a una vista, o compare con el estudio previo del mismo paciente.</translation>
    </message>
    <message>
        <source>Show files</source>
        <translation>Mostrar archivos</translation>
    </message>
    <message>
        <source>They are shown, but not assessed.</source>
        <translation>Se muestran, pero no se evalúan.</translation>
    </message>
    <message>
        <source>They are not assessed, and colour pictures cannot be shown.</source>
        <translation>No se evalúan, y las imágenes en color no se pueden mostrar.</translation>
    </message>
    <message>
        <source>They can be neither shown nor assessed.</source>
        <translation>No se pueden mostrar ni evaluar.</translation>
    </message>
    <message>
        <source>Expected a series of CT slices, found only {found}. {fate}</source>
        <translation>Se esperaba una serie de cortes de TC, solo se encontraron: {found}. {fate}</translation>
    </message>
    <message>
        <source>{count} files were left out. The first:</source>
        <translation>Se omitieron {count} archivos. El primero:</translation>
    </message>
    <message>
        <source>{name} is not DICOM and was left out.</source>
        <translation>{name} no es DICOM y se omitió.</translation>
    </message>
    <message>
        <source>{count} files are not DICOM and were left out.</source>
        <translation>{count} archivos no son DICOM y se omitieron.</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>R brain  G subdural  B bone</source>
        <translation>R cerebro  G subdural  B hueso</translation>
    </message>
    <message>
        <source>Series {number}</source>
        <translation>Serie {number}</translation>
    </message>
    <message>
        <source>Slice spacing {length} mm</source>
        <translation>Espaciado {length} mm</translation>
    </message>
    <message>
        <source>Contrast: {agent}</source>
        <translation>Contraste: {agent}</translation>
    </message>
    <message>
        <source>Thickness {length} mm</source>
        <translation>Grosor {length} mm</translation>
    </message>
    <message>
        <source>Slice {number} / {count}</source>
        <translation>Corte {number} / {count}</translation>
    </message>
    <message>
        <source>Position {position} mm</source>
        <translation>Posición {position} mm</translation>
    </message>
    <message>
        <source>Zoom {percent} %</source>
        <translation>Zoom {percent} %</translation>
    </message>
    <message>
        <source>Axial, resampled</source>
        <translation>Axial, remuestreado</translation>
    </message>
    <message>
        <source>Coronal, resampled</source>
        <translation>Coronal, remuestreado</translation>
    </message>
    <message>
        <source>Sagittal, resampled</source>
        <translation>Sagital, remuestreado</translation>
    </message>
    <message>
        <source>from {causes}</source>
        <translation>de {causes}</translation>
    </message>
    <message>
        <source>Slab {kind} {thickness} mm: 1 slice, {extent} mm</source>
        <translation>Slab {kind} {thickness} mm: 1 corte, {extent} mm</translation>
    </message>
    <message>
        <source>Slab {kind} {thickness} mm: {count} slices, {extent} mm</source>
        <translation>Slab {kind} {thickness} mm: {count} cortes, {extent} mm</translation>
    </message>
    <message>
        <source>Findings, ROI: slice {number} alone</source>
        <translation>Hallazgos, ROI: solo el corte {number}</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>media</translation>
    </message>
    <message>
        <source>born {date}</source>
        <translation>nac. {date}</translation>
    </message>
    <message>
        <source>Cine {speed} / s</source>
        <translation>Cine {speed} / s</translation>
    </message>
    <message>
        <source>Cine {speed} / s, once</source>
        <translation>Cine {speed} / s, una vez</translation>
    </message>
    <message>
        <source>This series cannot be shown.</source>
        <translation>Esta serie no se puede mostrar.</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Cargando …</translation>
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
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Plano</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Flip left-right</source>
        <translation>Voltear izquierda-derecha</translation>
    </message>
    <message>
        <source>Flip up-down</source>
        <translation>Voltear arriba-abajo</translation>
    </message>
    <message>
        <source>Rotate by 90°</source>
        <translation>Girar 90°</translation>
    </message>
    <message>
        <source>Reset picture</source>
        <translation>Restablecer imagen</translation>
    </message>
    <message>
        <source>As acquired</source>
        <translation>Como se adquirió</translation>
    </message>
    <message>
        <source>Axial, reformatted</source>
        <translation>Axial, reformateado</translation>
    </message>
    <message>
        <source>Coronal, reformatted</source>
        <translation>Coronal, reformateado</translation>
    </message>
    <message>
        <source>Sagittal, reformatted</source>
        <translation>Sagital, reformateado</translation>
    </message>
</context>
<context>
    <name>PeakJump</name>
    <message>
        <source>There is no peak of P({label}): stage 2 was asked on no slice yet.</source>
        <translation>No hay máximo de P({label}): la etapa 2 aún no se consultó en ningún corte.</translation>
    </message>
    <message>
        <source>There is no peak of P({label}) yet: no slice has been assessed.</source>
        <translation>Aún no hay máximo de P({label}): no se ha evaluado ningún corte.</translation>
    </message>
    <message>
        <source>No peak of P({label}) after this slice. Peaks: slice {slices}.</source>
        <translation>Ningún máximo de P({label}) después de este corte. Máximos: corte {slices}.</translation>
    </message>
    <message>
        <source>No peak of P({label}) before this slice. Peaks: slice {slices}.</source>
        <translation>Ningún máximo de P({label}) antes de este corte. Máximos: corte {slices}.</translation>
    </message>
    <message>
        <source>N and P go to the peaks of P({label}).</source>
        <translation>N y P van a los máximos de P({label}).</translation>
    </message>
</context>
<context>
    <name>Phrase</name>
    <message>
        <source>For research and education only. Not a medical device.</source>
        <translation>Solo para investigación y docencia. No es un producto sanitario.</translation>
    </message>
    <message>
        <source>Not assessed: {reason}</source>
        <translation>No evaluado: {reason}</translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>detenido por el usuario</translation>
    </message>
    <message>
        <source>1 slice</source>
        <translation>1 corte</translation>
    </message>
    <message>
        <source>{count} slices</source>
        <translation>{count} cortes</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 archivo</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} archivos</translation>
    </message>
    <message>
        <source>A reformatted plane: the model is asked about the slices as they were acquired only.</source>
        <translation>Un plano reformateado: al modelo solo se le consultan los cortes tal como se adquirieron.</translation>
    </message>
    <message>
        <source>Not a CT: expected modality CT, found {found}.</source>
        <translation>No es una TC: se esperaba la modalidad CT, se encontró {found}.</translation>
    </message>
    <message>
        <source>a series without a modality</source>
        <translation>una serie sin modalidad</translation>
    </message>
    <message>
        <source>A localizer: expected axial slices, found a planning picture.</source>
        <translation>Un localizador: se esperaban cortes axiales, se encontró una imagen de planificación.</translation>
    </message>
    <message>
        <source>Not slices of a CT: expected pictures in HU, found a screen or a colour picture ({type}).</source>
        <translation>No son cortes de TC: se esperaban imágenes en HU, se encontró una pantalla o imagen en color ({type}).</translation>
    </message>
    <message>
        <source>Not slices of a CT: expected pictures in HU, found a screen or a colour picture.</source>
        <translation>No son cortes de TC: se esperaban imágenes en HU, se encontró una pantalla o imagen en color.</translation>
    </message>
    <message>
        <source>Not axial: expected slices within {most} degrees of the axial plane, found {angle} degrees.</source>
        <translation>No es axial: se esperaban cortes a menos de {most} grados del plano axial, se encontraron {angle} grados.</translation>
    </message>
    <message>
        <source>Expected a head CT without contrast, found {found}.</source>
        <translation>Se esperaba una TC de cráneo sin contraste, se encontró {found}.</translation>
    </message>
    <message>
        <source>the contrast agent &quot;{agent}&quot; in the header</source>
        <translation>el contraste «{agent}» en el encabezado</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; in the series {what} &quot;{text}&quot;</source>
        <translation>«{word}» en la serie, {what} «{text}»</translation>
    </message>
    <message>
        <source>Expected at least {least} slices that can be decoded, found {found}. The first that cannot: {reason}</source>
        <translation>Se esperaban al menos {least} cortes decodificables, se encontró: {found}. El primero que no lo es: {reason}</translation>
    </message>
    <message>
        <source>Expected at least {least} slices that can be decoded, found {found}.</source>
        <translation>Se esperaban al menos {least} cortes decodificables, se encontró: {found}.</translation>
    </message>
    <message>
        <source>Expected at least {least} slices, found {found}.</source>
        <translation>Se esperaban al menos {least} cortes, se encontró: {found}.</translation>
    </message>
    <message>
        <source>Expected slices over at least {least} mm, found {count} over {covered} mm.</source>
        <translation>Se esperaban cortes a lo largo de al menos {least} mm, se encontraron {count} en {covered} mm.</translation>
    </message>
    <message>
        <source>Not the field of view of a head: expected {low} to {high} mm, found {width} x {height} mm.</source>
        <translation>No es el campo de visión de un cráneo: se esperaban {low} a {high} mm, se encontraron {width} x {height} mm.</translation>
    </message>
    <message>
        <source>Not in HU: expected air near -1000 HU, but the darkest pixels are at {lowest} HU.</source>
        <translation>No está en HU: se esperaba aire cerca de -1000 HU, pero los píxeles más oscuros están en {lowest} HU.</translation>
    </message>
    <message>
        <source>No soft tissue: expected pixels from {low} to {high} HU, found {share} of them.</source>
        <translation>Sin tejido blando: se esperaban píxeles de {low} a {high} HU, se encontró {share} de ellos.</translation>
    </message>
    <message>
        <source>Not a head: expected brain enclosed by bone on at least {least} of {count} slices looked at, found it on {found}.</source>
        <translation>No es un cráneo: se esperaba cerebro rodeado de hueso en al menos {least} de {count} cortes revisados, se halló en {found}.</translation>
    </message>
    <message>
        <source>This slice has not been read.</source>
        <translation>Este corte no se ha leído.</translation>
    </message>
    <message>
        <source>No head in this slice: expected at least {least} cm2 of tissue, found {found}.</source>
        <translation>No hay cabeza en este corte: se esperaban al menos {least} cm2 de tejido, se encontraron {found}.</translation>
    </message>
    <message>
        <source>No brain in this slice: expected soft tissue within bone, found {found} cm2, as above the vertex.</source>
        <translation>No hay cerebro en este corte: se esperaba tejido blando dentro de hueso, se encontraron {found} cm2, como por encima del vértice.</translation>
    </message>
    <message>
        <source>No head in this slice: expected brain within bone, found a section of a trunk ({body} cm2, {fat} fat, {gas} gas).</source>
        <translation>No hay cabeza en este corte: se esperaba cerebro dentro de hueso, se encontró una sección de un tronco ({body} cm2, {fat} de grasa, {gas} de gas).</translation>
    </message>
    <message>
        <source>Only the vertex or the base of a head: expected brain of at least {least} cm2 on a slice, found at most {most}.</source>
        <translation>Solo el vértice o la base de una cabeza: se esperaba cerebro de al menos {least} cm2 en un corte, se encontraron como máximo {most}.</translation>
    </message>
    <message>
        <source>Unlike the slices that the model was trained on: expected a score of at most {most}, found {found}.</source>
        <translation>Distinto de los cortes con los que se entrenó el modelo: se esperaba una desviación de como máximo {most}, se encontró {found}.</translation>
    </message>
    <message>
        <source>The model gave no finite number for this slice.</source>
        <translation>El modelo no dio un número finito para este corte.</translation>
    </message>
    <message>
        <source>The model failed on this slice: {reason}</source>
        <translation>El modelo falló en este corte: {reason}</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>No hay ninguno.</translation>
    </message>
    <message>
        <source>No slice could be assessed. {reason}</source>
        <translation>No se pudo evaluar ningún corte. {reason}</translation>
    </message>
    <message>
        <source>{count} of {total} slices could not be assessed. The first: {reason}</source>
        <translation>{count} de {total} cortes no se pudieron evaluar. El primero: {reason}</translation>
    </message>
    <message>
        <source>{count} of {total} slices could not be assessed. A bleed that shows only there is missed.</source>
        <translation>{count} de {total} cortes no se pudieron evaluar. Un sangrado que solo se vea allí pasa inadvertido.</translation>
    </message>
    <message>
        <source>The assessment was not finished.</source>
        <translation>La evaluación no se terminó.</translation>
    </message>
    <message>
        <source>The files do not say where their slices lie: they are in the order of their instance numbers, and missing slices cannot be seen.</source>
        <translation>Los archivos no dicen dónde están sus cortes: van en el orden de sus números de instancia, y los cortes que faltan no se pueden ver.</translation>
    </message>
    <message>
        <source>1 slice of this series does not say where it lies ({files}): it is an entry of its own in the list of series.</source>
        <translation>1 corte de esta serie no dice dónde está ({files}): es una entrada propia en la lista de series.</translation>
    </message>
    <message>
        <source>{count} slices of this series do not say where they lie ({files}): they are an entry of their own in the list of series.</source>
        <translation>{count} cortes de esta serie no dicen dónde están ({files}): son una entrada propia en la lista de series.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} y {count} más</translation>
    </message>
    <message>
        <source>1 file left out: copies of instances that are here already.</source>
        <translation>1 archivo omitido: copia de una instancia que ya está aquí.</translation>
    </message>
    <message>
        <source>{count} files left out: copies of instances that are here already.</source>
        <translation>{count} archivos omitidos: copias de instancias que ya están aquí.</translation>
    </message>
    <message>
        <source>1 slice left out: another one lies at the same position ({where} mm).</source>
        <translation>1 corte omitido: otro está en la misma posición ({where} mm).</translation>
    </message>
    <message>
        <source>{count} slices left out: another one lies at the same position ({where} mm).</source>
        <translation>{count} cortes omitidos: otro está en la misma posición ({where} mm).</translation>
    </message>
    <message>
        <source>1 slice seems to be missing: there should be one every {spacing} mm, and there is none from {places}.</source>
        <translation>Parece faltar 1 corte: debería haber uno cada {spacing} mm, y no hay ninguno de {places}.</translation>
    </message>
    <message>
        <source>{count} slices seem to be missing: there should be one every {spacing} mm, and there is none from {places}.</source>
        <translation>Parecen faltar {count} cortes: debería haber uno cada {spacing} mm, y no hay ninguno de {places}.</translation>
    </message>
    <message>
        <source>The slices are not equally spaced: {distances} mm across the slices.</source>
        <translation>Los cortes no están igualmente espaciados: {distances} mm a través de los cortes.</translation>
    </message>
    <message>
        <source>The gantry was tilted by {angle} degrees: the slices are shown as they were acquired.</source>
        <translation>El gantry estaba inclinado {angle} grados: los cortes se muestran tal como se adquirieron.</translation>
    </message>
    <message>
        <source>The slices are oblique: {angle} degrees off the nearest axis of the patient.</source>
        <translation>Los cortes son oblicuos: a {angle} grados del eje más cercano del paciente.</translation>
    </message>
    <message>
        <source>The files do not give the pixel spacing: lengths and the scale bar cannot be shown.</source>
        <translation>Los archivos no dan el espaciado de píxeles: no se pueden mostrar longitudes ni la barra de escala.</translation>
    </message>
    <message>
        <source>The files do not say how stored values become HU (rescale slope and intercept): they are taken for HU.</source>
        <translation>Los archivos no dicen cómo los valores guardados pasan a HU (rescale slope e intercept): se toman por HU.</translation>
    </message>
    <message>
        <source>The stored values were wrapped around (12-bit unsigned with a wrong rescale intercept, a known fault of the RSNA 2019 data). They were put right, with a rescale intercept of -1000.</source>
        <translation>Los valores guardados estaban desbordados (12 bits sin signo con un rescale intercept erróneo, un fallo conocido de los datos de RSNA 2019). Se corrigieron, con un rescale intercept de -1000.</translation>
    </message>
    <message>
        <source>The stored values were inverted (MONOCHROME1, with air brightest). They were turned back into HU.</source>
        <translation>Los valores guardados estaban invertidos (MONOCHROME1, con el aire más brillante). Se devolvieron a HU.</translation>
    </message>
    <message>
        <source>Values that stand for no picture (padding, or far below air) are shown as air ({air} HU).</source>
        <translation>Los valores que no representan imagen (relleno, o muy por debajo del aire) se muestran como aire ({air} HU).</translation>
    </message>
    <message>
        <source>Axial plane, {more}</source>
        <translation>Plano axial, {more}</translation>
    </message>
    <message>
        <source>Coronal plane, {more}</source>
        <translation>Plano coronal, {more}</translation>
    </message>
    <message>
        <source>Sagittal plane, {more}</source>
        <translation>Plano sagital, {more}</translation>
    </message>
    <message>
        <source>resampled to the patient&apos;s axes, {spacing} mm (from {said}). It is interpolated between slices, and not assessed.</source>
        <translation>remuestreado a los ejes del paciente, {spacing} mm (de {said}). Está interpolado entre cortes, y no evaluado.</translation>
    </message>
    <message>
        <source>resampled to the patient&apos;s axes, {spacing} mm. It is interpolated between slices, and not assessed.</source>
        <translation>remuestreado a los ejes del paciente, {spacing} mm. Está interpolado entre cortes, y no evaluado.</translation>
    </message>
    <message>
        <source>gantry tilt {angle}°</source>
        <translation>inclinación del gantry {angle}°</translation>
    </message>
    <message>
        <source>slice spacing {low} to {high} mm</source>
        <translation>espaciado {low} a {high} mm</translation>
    </message>
    <message>
        <source>slice spacing {spacing} mm</source>
        <translation>espaciado {spacing} mm</translation>
    </message>
    <message>
        <source>1 missing slice bridged</source>
        <translation>1 corte ausente salvado</translation>
    </message>
    <message>
        <source>{count} missing slices bridged</source>
        <translation>{count} cortes ausentes salvados</translation>
    </message>
    <message>
        <source>double slices left out</source>
        <translation>cortes dobles omitidos</translation>
    </message>
    <message>
        <source>1 unreadable slice bridged</source>
        <translation>1 corte ilegible salvado</translation>
    </message>
    <message>
        <source>{count} unreadable slices bridged</source>
        <translation>{count} cortes ilegibles salvados</translation>
    </message>
    <message>
        <source>A slab needs two or more slices.</source>
        <translation>Un slab necesita dos o más cortes.</translation>
    </message>
    <message>
        <source>There is no slab: the files do not say where their slices lie.</source>
        <translation>No hay slab: los archivos no dicen dónde están sus cortes.</translation>
    </message>
    <message>
        <source>The assessment failed: {reason}</source>
        <translation>La evaluación falló: {reason}</translation>
    </message>
    <message>
        <source>cancelled by the user</source>
        <translation>cancelado por el usuario</translation>
    </message>
    <message>
        <source>No model attention for this slice: {reason}</source>
        <translation>Sin atención del modelo para este corte: {reason}</translation>
    </message>
    <message>
        <source>No closer look at this slice: {reason}</source>
        <translation>No se puede mirar este corte más de cerca: {reason}</translation>
    </message>
    <message>
        <source>CPU, float32</source>
        <translation>CPU, float32</translation>
    </message>
    <message>
        <source>The GPU could not be used. The model runs on the CPU; no slice is left out.</source>
        <translation>No se pudo usar la GPU. El modelo funciona en la CPU; no se omite ningún corte.</translation>
    </message>
    <message>
        <source>The notes of earlier sessions could not be read: the file is damaged. It was kept as {name} in {folder}, and a new one was begun.</source>
        <translation>No se pudieron leer las notas de sesiones anteriores: el archivo está dañado. Se guardó como {name} en {folder}, y se empezó uno nuevo.</translation>
    </message>
    <message>
        <source>{name}, line {line}: expected a series or a slice below this folder, found none named {what}.</source>
        <translation>{name}, línea {line}: se esperaba una serie o un corte bajo esta carpeta, no se encontró ninguno llamado {what}.</translation>
    </message>
    <message>
        <source>95%: Wilson&apos;s for sensitivity, specificity and agreement; percentile bootstrap over series ({draws} draws) for kappa.</source>
        <translation>95%: de Wilson para sensibilidad, especificidad y concordancia; bootstrap de percentiles sobre series ({draws} extracciones) para kappa.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>DE</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Mín</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Máx</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Cortes</translation>
    </message>
    <message>
        <source>Volume (ABC/2, estimate)</source>
        <translation>Volumen (ABC/2, estimación)</translation>
    </message>
    <message>
        <source>No pixel inside</source>
        <translation>Ningún píxel dentro</translation>
    </message>
    <message>
        <source>{length} px, no pixel spacing</source>
        <translation>{length} px, sin espaciado de píxeles</translation>
    </message>
    <message>
        <source>{angle}°, no pixel spacing: square pixels assumed</source>
        <translation>{angle}°, sin espaciado de píxeles: se suponen píxeles cuadrados</translation>
    </message>
    <message>
        <source>Mean {mean}  SD {sd} {unit}</source>
        <translation>Media {mean}  DE {sd} {unit}</translation>
    </message>
    <message>
        <source>Min {low}  Max {high} {unit}</source>
        <translation>Mín {low}  Máx {high} {unit}</translation>
    </message>
    <message>
        <source>Area {size}</source>
        <translation>Área {size}</translation>
    </message>
    <message>
        <source>(not HU)</source>
        <translation>(no HU)</translation>
    </message>
    <message>
        <source>{unit}, slab</source>
        <translation>{unit}, slab</translation>
    </message>
    <message>
        <source>ABC/2: no volume, {why}</source>
        <translation>ABC/2: sin volumen, {why}</translation>
    </message>
    <message>
        <source>the positions of the slices are not known</source>
        <translation>no se conocen las posiciones de los cortes</translation>
    </message>
    <message>
        <source>the pixel spacing is not known</source>
        <translation>no se conoce el espaciado de píxeles</translation>
    </message>
    <message>
        <source>no slice counts yet</source>
        <translation>aún no cuenta ningún corte</translation>
    </message>
    <message>
        <source>ABC/2 {volume} ml, estimate</source>
        <translation>ABC/2 {volume} ml, estimación</translation>
    </message>
    <message>
        <source>A {a}  B {b}  C {c} mm ({count} slices)</source>
        <translation>A {a}  B {b}  C {c} mm ({count} cortes)</translation>
    </message>
    <message>
        <source>Flipped left-right</source>
        <translation>Volteado izquierda-derecha</translation>
    </message>
    <message>
        <source>Flipped up-down</source>
        <translation>Volteado arriba-abajo</translation>
    </message>
    <message>
        <source>Rotated {a}°</source>
        <translation>Girado {a}°</translation>
    </message>
    <message>
        <source>{subject}: expected {EXPECTED}, found {FOUND}. {ADVICE}</source>
        <translation>{subject}: se esperaba {EXPECTED}, se encontró {FOUND}. {ADVICE}</translation>
    </message>
    <message>
        <source>{subject}: expected {EXPECTED}, found {FOUND}.</source>
        <translation>{subject}: se esperaba {EXPECTED}, se encontró {FOUND}.</translation>
    </message>
    <message>
        <source>a folder or a file</source>
        <translation>una carpeta o un archivo</translation>
    </message>
    <message>
        <source>nothing there</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>no permission to read it</source>
        <translation>ningún permiso de lectura</translation>
    </message>
    <message>
        <source>a device, pipe or socket</source>
        <translation>un dispositivo, una tubería o un socket</translation>
    </message>
    <message>
        <source>a file</source>
        <translation>un archivo</translation>
    </message>
    <message>
        <source>a link, device, pipe or socket</source>
        <translation>un enlace, un dispositivo, una tubería o un socket</translation>
    </message>
    <message>
        <source>a folder that stays where it is while it is read</source>
        <translation>una carpeta que siga en su sitio mientras se lee</translation>
    </message>
    <message>
        <source>nothing there at {file}</source>
        <translation>nada en su lugar al llegar a {file}</translation>
    </message>
    <message>
        <source>one file of this name in the archive</source>
        <translation>un archivo con este nombre en el archivo comprimido</translation>
    </message>
    <message>
        <source>several; the last one is read</source>
        <translation>varios; se lee el último</translation>
    </message>
    <message>
        <source>a name inside the archive</source>
        <translation>un nombre dentro del archivo comprimido</translation>
    </message>
    <message>
        <source>one that points outside of it</source>
        <translation>uno que apunta fuera de él</translation>
    </message>
    <message>
        <source>names of files inside its folder</source>
        <translation>nombres de archivos dentro de su carpeta</translation>
    </message>
    <message>
        <source>{file}, which leads out of it</source>
        <translation>{file}, que lleva fuera de ella</translation>
    </message>
    <message>
        <source>Connect the drive again, and open it again.</source>
        <translation>Conecte de nuevo la unidad y vuelva a abrirla.</translation>
    </message>
    <message>
        <source>{file}: {count} more files were left out.</source>
        <translation>{file}: se omitieron {count} archivos más.</translation>
    </message>
    <message>
        <source>a readable file</source>
        <translation>un archivo legible</translation>
    </message>
    <message>
        <source>a readable folder</source>
        <translation>una carpeta legible</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>un archivo zip</translation>
    </message>
    <message>
        <source>a broken one</source>
        <translation>uno roto</translation>
    </message>
    <message>
        <source>a damaged one</source>
        <translation>algo dañado</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>a file without a password</source>
        <translation>un archivo sin contraseña</translation>
    </message>
    <message>
        <source>an encrypted one</source>
        <translation>uno cifrado</translation>
    </message>
    <message>
        <source>a DICOM picture</source>
        <translation>una imagen DICOM</translation>
    </message>
    <message>
        <source>a file without one, or only its first bytes</source>
        <translation>un archivo sin imagen, o solo sus primeros bytes</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>una imagen</translation>
    </message>
    <message>
        <source>a whole picture</source>
        <translation>una imagen completa</translation>
    </message>
    <message>
        <source>pixel data</source>
        <translation>datos de píxeles</translation>
    </message>
    <message>
        <source>pixels in {what}</source>
        <translation>píxeles en {what}</translation>
    </message>
    <message>
        <source>data that cannot be decoded</source>
        <translation>datos que no se pueden decodificar</translation>
    </message>
    <message>
        <source>all of the compressed pixels</source>
        <translation>todos los píxeles comprimidos</translation>
    </message>
    <message>
        <source>compressed pixels</source>
        <translation>píxeles comprimidos</translation>
    </message>
    <message>
        <source>a transfer syntax that can be decoded</source>
        <translation>una sintaxis de transferencia decodificable</translation>
    </message>
    <message>
        <source>the unknown one {what}</source>
        <translation>la desconocida {what}</translation>
    </message>
    <message>
        <source>{size} bytes of pixels</source>
        <translation>{size} bytes de píxeles</translation>
    </message>
    <message>
        <source>{size} (the file is cut off)</source>
        <translation>{size} (el archivo está cortado)</translation>
    </message>
    <message>
        <source>{size} bytes too few (the file is cut off)</source>
        <translation>{size} bytes de menos (el archivo está cortado)</translation>
    </message>
    <message>
        <source>the first {size} bytes of one (the file is cut off in its header)</source>
        <translation>los primeros {size} bytes de una (el archivo está cortado en su encabezado)</translation>
    </message>
    <message>
        <source>a grey picture in HU</source>
        <translation>una imagen gris en HU</translation>
    </message>
    <message>
        <source>a colour picture ({what})</source>
        <translation>una imagen en color ({what})</translation>
    </message>
    <message>
        <source>a file that can be unpacked</source>
        <translation>un archivo que se pueda descomprimir</translation>
    </message>
    <message>
        <source>a file that can be written</source>
        <translation>un archivo en el que se pueda escribir</translation>
    </message>
    <message>
        <source>a folder that can be written to</source>
        <translation>una carpeta en la que se pueda escribir</translation>
    </message>
    <message>
        <source>a place that can be written to</source>
        <translation>un lugar en el que se pueda escribir</translation>
    </message>
    <message>
        <source>a place for the result</source>
        <translation>un lugar para el resultado</translation>
    </message>
    <message>
        <source>a slice that was read</source>
        <translation>un corte leído</translation>
    </message>
    <message>
        <source>enough memory</source>
        <translation>memoria suficiente</translation>
    </message>
    <message>
        <source>too little</source>
        <translation>demasiado poca</translation>
    </message>
    <message>
        <source>at least {count} slices</source>
        <translation>al menos {count} cortes</translation>
    </message>
    <message>
        <source>slices as they were acquired</source>
        <translation>cortes tal como se adquirieron</translation>
    </message>
    <message>
        <source>a reformatted plane</source>
        <translation>un plano reformateado</translation>
    </message>
    <message>
        <source>a stack of CT slices</source>
        <translation>una pila de cortes de TC</translation>
    </message>
    <message>
        <source>another kind of picture</source>
        <translation>otro tipo de imagen</translation>
    </message>
    <message>
        <source>a pixel spacing</source>
        <translation>un espaciado de píxeles</translation>
    </message>
    <message>
        <source>none in the files</source>
        <translation>ninguno en los archivos</translation>
    </message>
    <message>
        <source>positions of the slices</source>
        <translation>posiciones de los cortes</translation>
    </message>
    <message>
        <source>slices of one orientation</source>
        <translation>cortes de una misma orientación</translation>
    </message>
    <message>
        <source>slices of one pixel spacing</source>
        <translation>cortes de un mismo espaciado de píxeles</translation>
    </message>
    <message>
        <source>slices one above the other</source>
        <translation>cortes uno sobre otro</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Compruebe la ruta.</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>No se abrió.</translation>
    </message>
    <message>
        <source>It is left out.</source>
        <translation>Se omite.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>Descomprímalo primero.</translation>
    </message>
    <message>
        <source>Download or export it again.</source>
        <translation>Descárguelo o expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>Copy the whole disc again.</source>
        <translation>Copie el disco entero de nuevo.</translation>
    </message>
    <message>
        <source>Copy or export the file again.</source>
        <translation>Copie o exporte el archivo de nuevo.</translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation>Expórtelo de nuevo.</translation>
    </message>
    <message>
        <source>Export the series again.</source>
        <translation>Exporte la serie de nuevo.</translation>
    </message>
    <message>
        <source>Export the series again, uncompressed if possible.</source>
        <translation>Exporte la serie de nuevo, sin comprimir si es posible.</translation>
    </message>
    <message>
        <source>Open the folder instead.</source>
        <translation>Abra la carpeta en su lugar.</translation>
    </message>
    <message>
        <source>Colour has no HU.</source>
        <translation>El color no tiene HU.</translation>
    </message>
    <message>
        <source>Open the series again.</source>
        <translation>Abra la serie de nuevo.</translation>
    </message>
    <message>
        <source>Go to another slice.</source>
        <translation>Vaya a otro corte.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Elija otra carpeta.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Elija otro.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room on the disk.</source>
        <translation>Elija otra carpeta, o libere espacio en el disco.</translation>
    </message>
    <message>
        <source>Make room on the disk, or allow writing there.</source>
        <translation>Libere espacio en el disco, o permita escribir allí.</translation>
    </message>
    <message>
        <source>Show fewer series at a time, or use a computer with more memory.</source>
        <translation>Muestre menos series a la vez, o use un ordenador con más memoria.</translation>
    </message>
    <message>
        <source>Open fewer slices, or use a computer with more memory.</source>
        <translation>Abra menos cortes, o use un ordenador con más memoria.</translation>
    </message>
    <message>
        <source>Wait for the findings first.</source>
        <translation>Espere primero a los hallazgos.</translation>
    </message>
    <message>
        <source>Install ICH Viewer again.</source>
        <translation>Instale ICH Viewer de nuevo.</translation>
    </message>
    <message>
        <source>The bundle was changed or damaged; install it again.</source>
        <translation>El paquete fue modificado o está dañado; instálelo de nuevo.</translation>
    </message>
    <message>
        <source>A committed answer stays as it is.</source>
        <translation>Una respuesta confirmada queda como está.</translation>
    </message>
    <message>
        <source>Text that is burned into the pixels of the series is not removed. Look at the pictures first.</source>
        <translation>El texto grabado en los píxeles de la serie no se elimina. Revise antes las imágenes.</translation>
    </message>
    <message>
        <source>{m} to {n} mm; and more</source>
        <translation>{m} a {n} mm; y más</translation>
    </message>
    <message>
        <source>{m} to {n} mm; {REST}</source>
        <translation>{m} a {n} mm; {REST}</translation>
    </message>
    <message>
        <source>{m} to {n}</source>
        <translation>{m} a {n}</translation>
    </message>
    <message>
        <source>{m} and {n}</source>
        <translation>{m} y {n}</translation>
    </message>
    <message>
        <source>{m} to {n} mm</source>
        <translation>{m} a {n} mm</translation>
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
        <translation>Abra primero una serie.</translation>
    </message>
    <message>
        <source>Reading the slices …</source>
        <translation>Leyendo los cortes …</translation>
    </message>
    <message>
        <source>Reformatting: {percent} %</source>
        <translation>Reformateando: {percent} %</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Settings: expected a file that can be written to, found {file} cannot be. Your choices count until the program is closed. Allow writing there to keep them.</source>
        <translation>Configuración: se esperaba un archivo en el que se pueda escribir, pero {file} no lo es. Su elección vale hasta que se cierre el programa. Permita escribir allí para conservarla.</translation>
    </message>
</context>
<context>
    <name>Presenter</name>
    <message>
        <source>Presenter mode: nothing of the patient is shown. Esc leaves it.</source>
        <translation>Modo de presentación: no se muestra nada del paciente. Esc sale de él.</translation>
    </message>
</context>
<context>
    <name>ProbabilityRow</name>
    <message>
        <source>{name}: no probability</source>
        <translation>{name}: sin probabilidad</translation>
    </message>
    <message>
        <source>Show the model attention for this label: {name}</source>
        <translation>Mostrar la atención del modelo para esta etiqueta: {name}</translation>
    </message>
    <message>
        <source>prior of the training data</source>
        <translation>valor a priori de los datos de entrenamiento</translation>
    </message>
    <message>
        <source>stage 2 not asked</source>
        <translation>etapa 2 no consultada</translation>
    </message>
    <message>
        <source>{name}: probability {value}</source>
        <translation>{name}: probabilidad {value}</translation>
    </message>
    <message>
        <source>Bracket: {low} to {high} under shifts of 1 px, 5 HU, and a flip.</source>
        <translation>Corchete: {low} a {high} con desplazamientos de 1 px, 5 HU y un volteo.</translation>
    </message>
    <message>
        <source>Split by the prior of the training data: stage 2 was not asked.</source>
        <translation>Reparto según los valores a priori de los datos de entrenamiento: no se consultó la etapa 2.</translation>
    </message>
    <message>
        <source>Click: show the model attention for this label</source>
        <translation>Clic: mostrar la atención del modelo para esta etiqueta</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Files left out</source>
        <translation>Archivos omitidos</translation>
    </message>
    <message>
        <source>1 file was left out.</source>
        <translation>Se omitió 1 archivo.</translation>
    </message>
    <message>
        <source>{count} files were left out.</source>
        <translation>Se omitieron {count} archivos.</translation>
    </message>
    <message>
        <source>Opened: {path}</source>
        <translation>Abierto: {path}</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>See whether the answer is right</source>
        <translation>Ver si la respuesta es correcta</translation>
    </message>
    <message>
        <source>Choose this answer, then Check</source>
        <translation>Elija esta respuesta, luego Comprobar</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Correcto.</translation>
    </message>
    <message>
        <source>Not right. Right is: {answers}.</source>
        <translation>Incorrecto. Lo correcto es: {answers}.</translation>
    </message>
</context>
<context>
    <name>QuizControl</name>
    <message>
        <source>A folder of series with a labels.csv in it</source>
        <translation>Una carpeta de series con un labels.csv</translation>
    </message>
    <message>
        <source>{name}: expected a table {table} in the folder, found none. {advice}</source>
        <translation>{name}: se esperaba una tabla {table} en la carpeta, no se encontró. {advice}</translation>
    </message>
    <message>
        <source>The user guide describes it under Known labels.</source>
        <translation>La guía del usuario la describe en Known labels.</translation>
    </message>
    <message>
        <source>Hidden until you have answered.</source>
        <translation>Oculto hasta que usted responda.</translation>
    </message>
    <message>
        <source>No series or slice here has a known label.</source>
        <translation>Ninguna serie o corte tiene aquí una etiqueta conocida.</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>… y {count} más.</translation>
    </message>
    <message>
        <source>The model: not assessed. {reason}</source>
        <translation>El modelo: no evaluado. {reason}</translation>
    </message>
</context>
<context>
    <name>QuizPanel</name>
    <message>
        <source>Ask about whole series</source>
        <translation>Preguntar por series enteras</translation>
    </message>
    <message>
        <source>Ask about single slices</source>
        <translation>Preguntar por cortes sueltos</translation>
    </message>
    <message>
        <source>What is asked about</source>
        <translation>Por qué se pregunta</translation>
    </message>
    <message>
        <source>Whole series, or single slices whose labels are known</source>
        <translation>Series enteras, o cortes sueltos con etiquetas conocidas</translation>
    </message>
    <message>
        <source>Read series whose truth is known. The model&apos;s output stays hidden until you have answered.</source>
        <translation>Lea series cuya verdad se conoce. La salida del modelo queda oculta hasta que usted responda.</translation>
    </message>
    <message>
        <source>Quiz on the sample studies</source>
        <translation>Cuestionario con los estudios de ejemplo</translation>
    </message>
    <message>
        <source>Seven synthetic heads that come with the program</source>
        <translation>Siete cabezas sintéticas que vienen con el programa</translation>
    </message>
    <message>
        <source>Quiz on a labelled folder …</source>
        <translation>Cuestionario con una carpeta etiquetada …</translation>
    </message>
    <message>
        <source>A folder of series with a labels.csv in it</source>
        <translation>Una carpeta de series con un labels.csv</translation>
    </message>
    <message>
        <source>Cases answered</source>
        <translation>Casos respondidos</translation>
    </message>
    <message>
        <source>No bleed</source>
        <translation>Sin sangrado</translation>
    </message>
    <message>
        <source>None of these bleeds is there</source>
        <translation>No hay ninguno de estos sangrados</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Responder</translation>
    </message>
    <message>
        <source>Commit the answer, then see the truth</source>
        <translation>Confirmar la respuesta, luego ver la verdad</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>Caso siguiente</translation>
    </message>
    <message>
        <source>Go to the next case without an answer</source>
        <translation>Ir al caso siguiente sin responder</translation>
    </message>
    <message>
        <source>Repeat the wrong ones</source>
        <translation>Repetir los fallados</translation>
    </message>
    <message>
        <source>Ask those cases once more</source>
        <translation>Preguntar esos casos otra vez</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>Forget all answers of this quiz</source>
        <translation>Olvidar todas las respuestas de este cuestionario</translation>
    </message>
    <message>
        <source>Leave the quiz</source>
        <translation>Salir del cuestionario</translation>
    </message>
    <message>
        <source>The answers are kept</source>
        <translation>Las respuestas se conservan</translation>
    </message>
    <message>
        <source>Which bleeds are in this series? Look through all slices.</source>
        <translation>¿Qué sangrados hay en esta serie? Revise todos los cortes.</translation>
    </message>
    <message>
        <source>Which bleeds are on slice {slice}?</source>
        <translation>¿Qué sangrados hay en el corte {slice}?</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Correcto.</translation>
    </message>
    <message>
        <source>Not right.</source>
        <translation>Incorrecto.</translation>
    </message>
    <message>
        <source>Case {at} of {count}</source>
        <translation>Caso {at} de {count}</translation>
    </message>
    <message>
        <source>Right, by label:</source>
        <translation>Aciertos, por etiqueta:</translation>
    </message>
    <message>
        <source>This bleed is there</source>
        <translation>Este sangrado está presente</translation>
    </message>
</context>
<context>
    <name>QuizReveal</name>
    <message>
        <source>You</source>
        <translation>Usted</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>Verdad</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Your answer, the truth and the model</source>
        <translation>Su respuesta, la verdad y el modelo</translation>
    </message>
</context>
<context>
    <name>ReadFirst</name>
    <message>
        <source>Locked: commit your answer for this series first.</source>
        <translation>Bloqueado: confirme primero su respuesta para esta serie.</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>The path was not opened.</source>
        <translation>La ruta no se abrió.</translation>
    </message>
    <message>
        <source>This series does not fit into the memory.</source>
        <translation>Esta serie no cabe en la memoria.</translation>
    </message>
    <message>
        <source>The series was not loaded.</source>
        <translation>La serie no se cargó.</translation>
    </message>
    <message>
        <source>The attributes were not read.</source>
        <translation>Los atributos no se leyeron.</translation>
    </message>
    <message>
        <source>Something went wrong that the program did not expect ({kind}). {advice}</source>
        <translation>Algo salió mal que el programa no esperaba ({kind}). {advice}</translation>
    </message>
</context>
<context>
    <name>ReadingForm</name>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>No sé</translation>
    </message>
    <message>
        <source>Any bleed: {answer}</source>
        <translation>Algún sangrado: {answer}</translation>
    </message>
    <message>
        <source>You saw this kind: {label}</source>
        <translation>Usted vio este tipo: {label}</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>sin indicar</translation>
    </message>
    <message>
        <source>Certainty, 1 a guess to 5 sure</source>
        <translation>Certeza, de 1 una conjetura a 5 seguro</translation>
    </message>
    <message>
        <source>1: a guess; 5: sure</source>
        <translation>1: una conjetura; 5: seguro</translation>
    </message>
    <message>
        <source>Commit answer</source>
        <translation>Confirmar respuesta</translation>
    </message>
    <message>
        <source>Keep this answer for good, and show what the model found</source>
        <translation>Conservar esta respuesta para siempre, y mostrar lo que halló el modelo</translation>
    </message>
    <message>
        <source>Read first</source>
        <translation>Leer primero</translation>
    </message>
    <message>
        <source>Is there any bleed in this series?</source>
        <translation>¿Hay algún sangrado en esta serie?</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Certeza</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>no sé</translation>
    </message>
    <message>
        <source>Your answer: {answer}.</source>
        <translation>Su respuesta: {answer}.</translation>
    </message>
    <message>
        <source>Certainty: {value} of 5.</source>
        <translation>Certeza: {value} de 5.</translation>
    </message>
    <message>
        <source>Committed {when}; it stays.</source>
        <translation>Confirmada {when}; se conserva.</translation>
    </message>
</context>
<context>
    <name>ReadingSummary</name>
    <message>
        <source>No answer is committed yet. Turn on Read first in the menu Findings.</source>
        <translation>Aún no hay ninguna respuesta confirmada. Active «Leer primero» en el menú Hallazgos.</translation>
    </message>
    <message>
        <source>Reader and model</source>
        <translation>Lector y modelo</translation>
    </message>
    <message>
        <source>series read</source>
        <translation>series leídas</translation>
    </message>
    <message>
        <source>both yes / both no / only reader / only model</source>
        <translation>ambos sí / ambos no / solo lector / solo modelo</translation>
    </message>
    <message>
        <source>left out (cannot tell, not assessed)</source>
        <translation>omitidas (no sé, no evaluado)</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>concordancia</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>kappa de Cohen</translation>
    </message>
    <message>
        <source>Reader alone, against known labels</source>
        <translation>Lector solo, frente a etiquetas conocidas</translation>
    </message>
    <message>
        <source>Model alone, against known labels</source>
        <translation>Modelo solo, frente a etiquetas conocidas</translation>
    </message>
    <message>
        <source>Fewer than {few} series: the intervals are wide, and say little.</source>
        <translation>Menos de {few} series: los intervalos son amplios y dicen poco.</translation>
    </message>
    <message>
        <source>Reader&apos;s subtypes: true positive / missed / true negative / false alarm</source>
        <translation>Subtipos del lector: verdadero positivo / no visto / verdadero negativo / falsa alarma</translation>
    </message>
    <message>
        <source>{counts}; sensitivity {sensitivity}, specificity {specificity}</source>
        <translation>{counts}; sensibilidad {sensitivity}, especificidad {specificity}</translation>
    </message>
    <message>
        <source>no known labels among these series</source>
        <translation>ninguna etiqueta conocida entre estas series</translation>
    </message>
    <message>
        <source>true positive / missed / true negative / false alarm</source>
        <translation>verdadero positivo / no visto / verdadero negativo / falsa alarma</translation>
    </message>
    <message>
        <source>sensitivity</source>
        <translation>sensibilidad</translation>
    </message>
    <message>
        <source>specificity</source>
        <translation>especificidad</translation>
    </message>
    <message>
        <source>{value} ({low} to {high})</source>
        <translation>{value} ({low} a {high})</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Under the pointer: HU, the bytes of the RGB composite, and the place in the patient</source>
        <translation>Bajo el puntero: HU, los bytes del compuesto RGB y el lugar en el paciente</translation>
    </message>
    <message>
        <source>Row, col</source>
        <translation>Fila, col</translation>
    </message>
    <message>
        <source>Patient mm</source>
        <translation>Paciente mm</translation>
    </message>
    <message>
        <source>HU of slab</source>
        <translation>HU del slab</translation>
    </message>
</context>
<context>
    <name>Reformats</name>
    <message>
        <source>The series was not reformatted.</source>
        <translation>La serie no se reformateó.</translation>
    </message>
</context>
<context>
    <name>Runner</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>There is not enough memory for this export. Nothing was written.</source>
        <translation>No hay memoria suficiente para esta exportación. No se escribió nada.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>No se exportó nada.</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>Two bleeds: intraparenchymal and subdural</source>
        <translation>Dos sangrados: intraparenquimatoso y subdural</translation>
    </message>
    <message>
        <source>Epidural bleed</source>
        <translation>Sangrado epidural</translation>
    </message>
    <message>
        <source>Intraparenchymal bleed</source>
        <translation>Sangrado intraparenquimatoso</translation>
    </message>
    <message>
        <source>Intraventricular bleed</source>
        <translation>Sangrado intraventricular</translation>
    </message>
    <message>
        <source>Subarachnoid bleed</source>
        <translation>Sangrado subaracnoideo</translation>
    </message>
    <message>
        <source>Subdural bleed</source>
        <translation>Sangrado subdural</translation>
    </message>
    <message>
        <source>No bleed</source>
        <translation>Sin sangrado</translation>
    </message>
    <message>
        <source>Calcifications that look like a bleed</source>
        <translation>Calcificaciones que parecen un sangrado</translation>
    </message>
    <message>
        <source>Sample s&amp;tudies</source>
        <translation>Estudios de &amp;ejemplo</translation>
    </message>
</context>
<context>
    <name>Series</name>
    <message>
        <source>CT slices</source>
        <translation>Cortes de TC</translation>
    </message>
    <message>
        <source>Localizer</source>
        <translation>Localizador</translation>
    </message>
    <message>
        <source>Screen or report</source>
        <translation>Pantalla o informe</translation>
    </message>
    <message>
        <source>Other modality</source>
        <translation>Otra modalidad</translation>
    </message>
    <message>
        <source>Undated study</source>
        <translation>Estudio sin fecha</translation>
    </message>
    <message>
        <source>Patient not named</source>
        <translation>Paciente sin nombre</translation>
    </message>
    <message>
        <source>No description</source>
        <translation>Sin descripción</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 imagen</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} imágenes</translation>
    </message>
    <message>
        <source>1 slice</source>
        <translation>1 corte</translation>
    </message>
    <message>
        <source>{count} slices</source>
        <translation>{count} cortes</translation>
    </message>
    <message>
        <source>colour pictures</source>
        <translation>imágenes en color</translation>
    </message>
    <message>
        <source>unknown pictures</source>
        <translation>imágenes desconocidas</translation>
    </message>
    <message>
        <source>{modality} pictures</source>
        <translation>imágenes de {modality}</translation>
    </message>
    <message>
        <source>localizers</source>
        <translation>localizadores</translation>
    </message>
    <message>
        <source>screens or reports</source>
        <translation>pantallas o informes</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Páginas de la configuración</translation>
    </message>
    <message>
        <source>Keep what was chosen</source>
        <translation>Conservar lo elegido</translation>
    </message>
    <message>
        <source>Put back what was there before</source>
        <translation>Volver a lo que había antes</translation>
    </message>
</context>
<context>
    <name>SlabBar</name>
    <message>
        <source>off</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Slab</source>
        <translation>Slab</translation>
    </message>
    <message>
        <source>Several slices as one picture: mean, MIP or MinIP (S)</source>
        <translation>Varios cortes como una imagen: media, MIP o MinIP (S)</translation>
    </message>
    <message>
        <source>Slab thickness</source>
        <translation>Grosor del slab</translation>
    </message>
    <message>
        <source>Thickness of the slab along the slice normal ([ and ])</source>
        <translation>Grosor del slab a lo largo de la normal del corte ([ y ])</translation>
    </message>
    <message>
        <source>HU under the pointer are those of the slab.</source>
        <translation>Las HU bajo el puntero son las del slab.</translation>
    </message>
</context>
<context>
    <name>SlicePane</name>
    <message>
        <source>Slice picture</source>
        <translation>Imagen del corte</translation>
    </message>
    <message>
        <source>Inverted</source>
        <translation>Invertido</translation>
    </message>
</context>
<context>
    <name>SliceStrip</name>
    <message>
        <source>Slice</source>
        <translation>Corte</translation>
    </message>
    <message>
        <source>slice {number}</source>
        <translation>corte {number}</translation>
    </message>
    <message>
        <source>{slice}: not assessed. {reason}</source>
        <translation>{slice}: no evaluado. {reason}</translation>
    </message>
    <message>
        <source>Subtypes by the prior; stage 2 was not asked.</source>
        <translation>Subtipos según los valores a priori; no se consultó la etapa 2.</translation>
    </message>
    <message>
        <source>{label}. Click: N and P go to its peaks (Shift+N: the next label)</source>
        <translation>{label}. Clic: N y P van a sus máximos (Mayúsculas+N: la siguiente etiqueta)</translation>
    </message>
</context>
<context>
    <name>Spot</name>
    <message>
        <source>Pointer and keys</source>
        <translation>Puntero y teclas</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>New lesson</source>
        <translation>Lección nueva</translation>
    </message>
    <message>
        <source>Add this view as a step</source>
        <translation>Añadir esta vista como paso</translation>
    </message>
    <message>
        <source>What the learner reads. Simple Markdown: **bold**, - lists.</source>
        <translation>Lo que lee quien aprende. Markdown simple: **negrita**, - listas.</translation>
    </message>
    <message>
        <source>Ask a question after it</source>
        <translation>Hacer una pregunta después</translation>
    </message>
    <message>
        <source>One answer a line; * before each right one</source>
        <translation>Una respuesta por línea; * antes de cada correcta</translation>
    </message>
    <message>
        <source>The step shows: {view}</source>
        <translation>El paso muestra: {view}</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>In one line</source>
        <translation>En una línea</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Respuestas</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Explicación</translation>
    </message>
    <message>
        <source>slice {number}</source>
        <translation>corte {number}</translation>
    </message>
    <message>
        <source>model attention: {label}</source>
        <translation>atención del modelo: {label}</translation>
    </message>
</context>
<context>
    <name>StepPlayer</name>
    <message>
        <source>{name}: expected its study in the folder {folder}, found none. Put the study there, or change the key study of the lesson.</source>
        <translation>{name}: se esperaba su estudio en la carpeta {folder}, no se encontró. Ponga el estudio allí, o cambie la clave study de la lección.</translation>
    </message>
</context>
<context>
    <name>StudyTree</name>
    <message>
        <source>with notes or measurements</source>
        <translation>con notas o mediciones</translation>
    </message>
    <message>
        <source>Studies and series</source>
        <translation>Estudios y series</translation>
    </message>
    <message>
        <source>Studies and series. Next one (Ctrl+Down), previous one (Ctrl+Up)</source>
        <translation>Estudios y series. Siguiente (Control+Abajo), anterior (Control+Arriba)</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>no evaluado</translation>
    </message>
    <message>
        <source>{kind}. Not assessed: {reason}</source>
        <translation>{kind}. No evaluado: {reason}</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>Reading summary</source>
        <translation>Resumen de la lectura</translation>
    </message>
    <message>
        <source>Only series opened in this session</source>
        <translation>Solo series abiertas en esta sesión</translation>
    </message>
    <message>
        <source>Leave out what was answered in earlier sessions</source>
        <translation>Omitir lo respondido en sesiones anteriores</translation>
    </message>
    <message>
        <source>Save CSV …</source>
        <translation>Guardar CSV …</translation>
    </message>
    <message>
        <source>Save JSON …</source>
        <translation>Guardar JSON …</translation>
    </message>
    <message>
        <source>One row a series</source>
        <translation>Una fila por serie</translation>
    </message>
    <message>
        <source>Every series, and the summary</source>
        <translation>Cada serie, y el resumen</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Guardado: {file}</translation>
    </message>
    <message>
        <source>Save the reading</source>
        <translation>Guardar la lectura</translation>
    </message>
</context>
<context>
    <name>TagBrowser</name>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>This window shows patient data: names, dates, numbers. Mind who can see the screen.</source>
        <translation>Esta ventana muestra datos del paciente: nombres, fechas, números. Tenga en cuenta quién puede ver la pantalla.</translation>
    </message>
    <message>
        <source>DICOM tags</source>
        <translation>Etiquetas DICOM</translation>
    </message>
    <message>
        <source>Every attribute of the instance on screen</source>
        <translation>Cada atributo de la instancia en pantalla</translation>
    </message>
    <message>
        <source>Search tag, name or value</source>
        <translation>Buscar etiqueta, nombre o valor</translation>
    </message>
    <message>
        <source>Search the attributes</source>
        <translation>Buscar en los atributos</translation>
    </message>
    <message>
        <source>Every word must occur in the tag, the name, the keyword or the value</source>
        <translation>Cada palabra debe aparecer en la etiqueta, el nombre, la palabra clave o el valor</translation>
    </message>
    <message>
        <source>DICOM attributes</source>
        <translation>Atributos DICOM</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>No series is open.</source>
        <translation>No hay ninguna serie abierta.</translation>
    </message>
    <message>
        <source>{instance}: reading …</source>
        <translation>{instance}: leyendo …</translation>
    </message>
    <message>
        <source>{total} lines</source>
        <translation>{total} líneas</translation>
    </message>
    <message>
        <source>{matching} of {total} lines</source>
        <translation>{matching} de {total} líneas</translation>
    </message>
    <message>
        <source>{name}, frame {number} of {count}</source>
        <translation>{name}, fotograma {number} de {count}</translation>
    </message>
</context>
<context>
    <name>TeachingFeature</name>
    <message>
        <source>Lesson</source>
        <translation>Lección</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>Cuestionario</translation>
    </message>
    <message>
        <source>Windowing</source>
        <translation>Ventana</translation>
    </message>
</context>
<context>
    <name>Tissue</name>
    <message>
        <source>Air</source>
        <translation>Aire</translation>
    </message>
    <message>
        <source>Fat</source>
        <translation>Grasa</translation>
    </message>
    <message>
        <source>Water, CSF</source>
        <translation>Agua, LCR</translation>
    </message>
    <message>
        <source>White matter</source>
        <translation>Sustancia blanca</translation>
    </message>
    <message>
        <source>Grey matter</source>
        <translation>Sustancia gris</translation>
    </message>
    <message>
        <source>Clotted blood</source>
        <translation>Sangre coagulada</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Skip the tour</source>
        <translation>Saltar el recorrido</translation>
    </message>
    <message>
        <source>End the tour (Esc)</source>
        <translation>Terminar el recorrido (Escape)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>The step before (Left)</source>
        <translation>El paso anterior (Izquierda)</translation>
    </message>
    <message>
        <source>The next step (Right)</source>
        <translation>El paso siguiente (Derecha)</translation>
    </message>
    <message>
        <source>Step {number} of {count}: {title}</source>
        <translation>Paso {number} de {count}: {title}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Tour. {title}</source>
        <translation>Recorrido. {title}</translation>
    </message>
    <message>
        <source>Open a study</source>
        <translation>Abrir un estudio</translation>
    </message>
    <message>
        <source>Drop a folder, a zip archive or a DICOMDIR on the window, or press {key}. Nothing leaves this computer, and your files are never changed.</source>
        <translation>Suelte una carpeta, un archivo zip o un DICOMDIR en la ventana, o pulse {key}. Nada sale de este ordenador, y sus archivos nunca se modifican.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Ventanas</translation>
    </message>
    <message>
        <source>One key for each: brain ({brain}), subdural ({subdural}), bone ({bone}), three windows as one color picture ({composite}). {four} shows four at once.</source>
        <translation>Una tecla para cada una: cerebro ({brain}), subdural ({subdural}), hueso ({bone}), tres ventanas como una imagen en color ({composite}). {four} muestra las cuatro a la vez.</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>Cortes</translation>
    </message>
    <message>
        <source>Turn the wheel, press Up and Down, or click the strip under the picture. Each cell is a slice: the higher, the more probable a bleed. {next} goes to the next peak.</source>
        <translation>Gire la rueda, pulse las flechas, o haga clic en la banda bajo la imagen. Cada celda es un corte: cuanto más alta, más probable un sangrado. {next} va al siguiente máximo.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Probabilities with their thresholds, in color and in words. {attention} shows where the model looked, which is not an outline of a lesion. What does not fit the model is not assessed, with the reason: that never means that there is no bleed.</source>
        <translation>Probabilidades con sus umbrales, en color y en palabras. {attention} muestra dónde miró el modelo, que no es el contorno de una lesión. Lo que no encaja con el modelo no se evalúa, con el motivo: eso nunca significa que no haya sangrado.</translation>
    </message>
    <message>
        <source>Learn more</source>
        <translation>Aprender más</translation>
    </message>
    <message>
        <source>Teach has lessons on windowing and a quiz. {keys} lists all keys. Help brings this tour back at any time.</source>
        <translation>El menú Enseñar tiene lecciones sobre la ventana y un cuestionario. {keys} lista todas las teclas. La ayuda repite este recorrido cuando quiera.</translation>
    </message>
</context>
<context>
    <name>WindowingPanel</name>
    <message>
        <source>Function of the window</source>
        <translation>Función de la ventana</translation>
    </message>
    <message>
        <source>As DICOM defines it: PS3.3 C.11.2.1.2 and C.11.2.1.3</source>
        <translation>Como la define DICOM: PS3.3 C.11.2.1.2 y C.11.2.1.3</translation>
    </message>
    <message>
        <source>Scale: as the window</source>
        <translation>Escala: como la ventana</translation>
    </message>
    <message>
        <source>Scale: soft tissue</source>
        <translation>Escala: tejido blando</translation>
    </message>
    <message>
        <source>Scale: all</source>
        <translation>Escala: toda</translation>
    </message>
    <message>
        <source>Part of the scale</source>
        <translation>Parte de la escala</translation>
    </message>
    <message>
        <source>Which part of the HU scale is drawn</source>
        <translation>Qué parte de la escala HU se dibuja</translation>
    </message>
    <message>
        <source>Shade clipped pixels</source>
        <translation>Marcar píxeles recortados</translation>
    </message>
    <message>
        <source>Blue: darker than the window, so black. Orange: brighter, so white. (Shift+W)</source>
        <translation>Azul: más oscuro que la ventana, por tanto negro. Naranja: más claro, por tanto blanco. (Mayúsculas+W)</translation>
    </message>
    <message>
        <source>How HU become grey, one place in four windows, three windows in one</source>
        <translation>Cómo las HU pasan a gris, un lugar en cuatro ventanas, tres ventanas en una</translation>
    </message>
    <message>
        <source>Parts of the windowing panel</source>
        <translation>Partes del panel de ventana</translation>
    </message>
    <message>
        <source>Parts of the windowing panel (Left, Right)</source>
        <translation>Partes del panel de ventana (Izquierda, Derecha)</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Curva</translation>
    </message>
    <message>
        <source>Four windows</source>
        <translation>Cuatro ventanas</translation>
    </message>
    <message>
        <source>R + G + B</source>
        <translation>R + G + B</translation>
    </message>
    <message>
        <source>Window center, HU</source>
        <translation>Centro de ventana, HU</translation>
    </message>
    <message>
        <source>Window width, HU</source>
        <translation>Ancho de ventana, HU</translation>
    </message>
    <message>
        <source>The window on screen, in HU</source>
        <translation>La ventana en pantalla, en HU</translation>
    </message>
    <message>
        <source>Bands are typical values: {source}.</source>
        <translation>Las bandas son valores típicos: {source}.</translation>
    </message>
    <message>
        <source>Black up to {low:.0f} HU, white from {high:.0f} HU.</source>
        <translation>Negro hasta {low:.0f} HU, blanco desde {high:.0f} HU.</translation>
    </message>
    <message>
        <source>Of the head {black:.0%} black, {grey:.0%} grey, {white:.0%} white.</source>
        <translation>Del cráneo {black:.0%} negro, {grey:.0%} gris, {white:.0%} blanco.</translation>
    </message>
    <message>
        <source>The picture shows the RGB composite; moving a handle shows this window.</source>
        <translation>La imagen muestra el compuesto RGB; mover un tirador muestra esta ventana.</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>not assessed: {reason}</source>
        <translation>no evaluado: {reason}</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>bloqueado</translation>
    </message>
    <message>
        <source>P(any) of the series: {value}</source>
        <translation>P(any) de la serie: {value}</translation>
    </message>
</context>
<context>
    <name>WorklistBar</name>
    <message>
        <source>as stored</source>
        <translation>como están guardadas</translation>
    </message>
    <message>
        <source>P(any)</source>
        <translation>P(any)</translation>
    </message>
    <message>
        <source>Order of the series</source>
        <translation>Orden de las series</translation>
    </message>
    <message>
        <source>Order of the series: as stored, or the highest P(any) of each study first (Shift+O)</source>
        <translation>Orden de las series: como están guardadas, o la mayor P(any) de cada estudio primero (Mayúsculas+O)</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Assessing: {done} of {total}</source>
        <translation>Evaluando: {done} de {total}</translation>
    </message>
    <message>
        <source>{done} of {total} assessed</source>
        <translation>{done} de {total} evaluadas</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Assess all</source>
        <translation>Evaluar todas</translation>
    </message>
    <message>
        <source>Stop after the series on screen; what was found stays (Ctrl+Shift+A)</source>
        <translation>Detener tras la serie en pantalla; lo hallado queda (Control+Mayúsculas+A)</translation>
    </message>
    <message>
        <source>Assess every series of what is open, one after the other (Ctrl+Shift+A)</source>
        <translation>Evaluar cada serie abierta, una tras otra (Control+Mayúsculas+A)</translation>
    </message>
    <message>
        <source>Stop assessing all series</source>
        <translation>Dejar de evaluar todas las series</translation>
    </message>
</context>
</TS>
