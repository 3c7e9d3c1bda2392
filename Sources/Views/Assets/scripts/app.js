// The workbench's scripts. They only enhance: every link, form and filter works without them.
// They listen on the document, so that what a later request brings works at once, and they say nothing themselves: texts are in the page.
import "./menu.js";
import "./as-of.js";
import "./dialogs.js";
import "./confirm.js";
import "./forms.js";
import "./refresh.js";
import "./palette.js";
import "./panel.js";
import "./cells.js";
import "./grid.js";
import "./selection.js";
import "./board.js";
import "./upload.js";
import "./toasts.js";
import "./live.js";
import "./copy.js";
import "./shortcuts.js";
