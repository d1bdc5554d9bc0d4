import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.gf.model.GFModelParser;
import org.verapdf.pd.PDDocument;
import org.verapdf.pd.structure.PDStructElem;
import org.verapdf.pd.structure.PDStructTreeNode;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks PDF files against PDF/UA-1 and PDF/A-2a; run from source: `java -cp JARS VeraPdf.java FILE...`. */
public class VeraPdf {
    private static final PDFAFlavour[] STANDARDS = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A};

    /** Prints a line a file: its path, the failures, the headings H1 to H6 in its structure; fields parted by tabs. */
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            StringBuilder failures = new StringBuilder();
            int failed = 0;
            for (PDFAFlavour standard : STANDARDS) {
                try (InputStream stream = new FileInputStream(file);
                        GFModelParser parser = GFModelParser.createModelWithFlavour(stream, standard);
                        PDFAValidator validator =
                                Foundries.defaultInstance().createValidator(standard, 100, false, false, false)) {
                    ValidationResult result = validator.validate(parser);
                    Map<String, Integer> kinds = new TreeMap<>();
                    for (TestAssertion found : result.getTestAssertions()) {
                        if (found.getStatus() == TestAssertion.Status.FAILED) {
                            String rule = found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber();
                            kinds.merge(standard.getId() + " " + rule + " " + found.getErrorMessage(), 1, Integer::sum);
                        }
                    }
                    failed += kinds.values().stream().mapToInt(Integer::intValue).sum();
                    if (kinds.isEmpty() && !result.isCompliant()) {
                        kinds.put(standard.getId() + " not compliant", 1);
                        failed++;
                    }
                    kinds.forEach((kind, count) -> failures.append(kind).append(" x").append(count).append("; "));
                }
            }
            String told = failures.toString().replaceAll("\\s+", " ");
            System.out.println(String.join("\t", file, "" + failed, "" + headings(file), told));
        }
    }

    private static int headings(String file) throws Exception {
        PDDocument document = new PDDocument(file);
        return document.getStructTreeRoot() == null ? 0 : headings(document.getStructTreeRoot());
    }

    private static int headings(PDStructTreeNode node) {
        int count = 0;
        for (PDStructElem child : node.getStructChildren()) {
            String kind = PDStructElem.getStructureElementStandardType(child);
            count += headings(child) + (kind != null && kind.matches("H[1-6]?") ? 1 : 0);
        }
        return count;
    }
}
