using System.Text.Json;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Coco;

/// <summary>The categories of a COCO file.</summary>
internal sealed class CocoCategories(string file, Findings findings)
{
    /// <summary>Names by id; null for a name that cannot be used, which is told.</summary>
    public Dictionary<string, string?> Read(JsonElement root)
    {
        var names = new Dictionary<string, string?>();
        var index = 0;
        foreach (var category in root.Items("categories"))
        {
            Add(category, $"{file}:categories[{index++}]", names);
        }

        return names;
    }

    private void Add(JsonElement category, string at, Dictionary<string, string?> names)
    {
        if (category.Id("id") is not { } id)
        {
            findings.Tell(Kinds.BadRecord, at, "the category has no id that is a whole number.");
            return;
        }

        var name = category.Text("name");
        if (name is null || !ClassNames.AreUsable(name))
        {
            findings.Tell(
                Kinds.BadClassName, at,
                $"category {id} is named {(name is null ? "by no text" : PhotoReference.Shown(name))}.");
            names[id] = null;
            return;
        }

        if (names.TryGetValue(id, out var other) && other != name)
        {
            findings.Tell(Kinds.BadRecord, at, $"category id {id} means both {other} and {name}.");
            names[id] = null;
            return;
        }

        if (names.ContainsValue(name) && !names.ContainsKey(id))
        {
            findings.Tell(Kinds.DuplicateCategoryName, at, $"two categories are called {name}.");
        }

        names[id] = name;
    }
}
