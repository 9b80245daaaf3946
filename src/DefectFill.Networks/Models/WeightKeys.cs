using DefectFill.Torch.Files;

namespace DefectFill.Networks.Models;

/// <summary>Undoes what programs add to or leave out of the names of a component's tensors.</summary>
internal static class WeightKeys
{
    private const string TextModel = "text_model.";
    private const string TokenTable = "embeddings.token_embedding.weight";

    // Compilation, data-parallel training, and saving a whole model at once put these in front of every name.
    private static readonly string[] s_wrappers = ["_orig_mod.", "module.", "model."];

    /// <summary>The same tensors under the names that diffusers and transformers 4 use.</summary>
    /// <param name="archive">The component's weights; owned by the result.</param>
    /// <param name="component">The component's folder name.</param>
    public static ITensorArchive Usual(ITensorArchive archive, string component)
    {
        var names = archive.Names.ToDictionary(name => name, Uncompiled);
        while (CommonStart(names, component) is { } wrapper)
        {
            Change(names, name => name[wrapper.Length..]);
        }

        if (component == ModelFiles.TextEncoder && names.ContainsValue(TokenTable))
        {
            Change(names, name => TextModel + name); // transformers from 5.6 on
        }

        var isSame = names.All(name => name.Key == name.Value);
        return isSame || names.Values.Distinct().Count() < names.Count ? archive : new RenamedArchive(archive, names);
    }

    /// <summary>Removes the names of compiled parts, anywhere in a path.</summary>
    private static string Uncompiled(string name) => name.Replace("._orig_mod.", ".", StringComparison.Ordinal);

    private static string? CommonStart(Dictionary<string, string> names, string component) =>
        s_wrappers.Append(component + ".").FirstOrDefault(
            start => names.Count > 0 && names.Values.All(name => name.StartsWith(start, StringComparison.Ordinal)));

    private static void Change(Dictionary<string, string> names, Func<string, string> change)
    {
        foreach (var (name, now) in names.ToArray())
        {
            names[name] = change(now);
        }
    }
}
