package ai.bilancompetence.platform.personal;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which records a stored value can consist of. */
public final class StoredRecords {

  private final Set<Class<?>> records = new LinkedHashSet<>();
  private final Set<Type> seen = new LinkedHashSet<>();

  private StoredRecords() {}

  /** The type itself and the records inside of it, also in lists, maps and sealed types. */
  public static Set<Class<?>> in(Type type) {
    StoredRecords found = new StoredRecords();
    found.visit(type);
    return found.records;
  }

  private void visit(Type type) {
    if (!seen.add(type)) {
      return;
    }
    switch (type) {
      case Class<?> raw -> visitClass(raw);
      case ParameterizedType generic -> {
        visit(generic.getRawType());
        visitAll(generic.getActualTypeArguments());
      }
      case WildcardType wildcard -> visitAll(wildcard.getUpperBounds());
      case GenericArrayType array -> visit(array.getGenericComponentType());
      default -> {} // A variable stands for what it is declared with elsewhere.
    }
  }

  private void visitClass(Class<?> type) {
    if (type.isArray()) {
      visit(type.getComponentType());
    }
    if (type.isSealed()) {
      visitAll(type.getPermittedSubclasses());
    }
    if (type.isRecord()) {
      records.add(type);
      for (RecordComponent component : type.getRecordComponents()) {
        visit(component.getGenericType());
      }
    }
  }

  private void visitAll(Type[] types) {
    for (Type type : types) {
      visit(type);
    }
  }
}
