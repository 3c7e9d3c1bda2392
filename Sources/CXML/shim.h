/* The ICU headers that libxml's would pull in clash with the ICU inside Foundation. They only add to a struct that is not used here. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
