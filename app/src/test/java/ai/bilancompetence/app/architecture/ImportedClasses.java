package ai.bilancompetence.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What the rules look at: the product's own classes, or one broken fixture. */
final class ImportedClasses {

  static final String ROOT = "ai.bilancompetence";

  /** Fixtures stand outside every package that the application scans for components. */
  static final String FIXTURES = ROOT + ".broken";

  /** The main classes of every Maven module that the application is made of. */
  static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private ImportedClasses() {}

  static JavaClasses fixture(String name) {
    return new ClassFileImporter().importPackages(FIXTURES + "." + name);
  }

  /** Name of the context that a class belongs to: the package above its side. */
  static String contextOf(JavaClass type) {
    return type.getPackage()
        .getParent()
        .map(above -> above.getRelativeName())
        .orElseThrow(() -> new AssertionError(type.getName() + " stands in no context"));
  }
}
