using DefectFill.Core.Problems;
using DefectFill.Core.Text;

namespace DefectFill.Data.Formats.Model;

/// <summary>
/// Which texts can name a defect, and which mean the same: names in different Unicode forms or with blanks around them
/// do, names that differ in case do not.
/// </summary>
internal static class ClassNames
{
    private const int Longest = 200;

    /// <summary>Whether a text is a name that can be seen, and no path out of the folder.</summary>
    public static bool AreUsable(string name) =>
        name.Length is > 0 and <= Longest
        && !string.IsNullOrWhiteSpace(name)
        && !HiddenCharacters.AreIn(name)
        && !Path.IsPathRooted(name)
        && !name.Split('/', '\\').Any(part => part is "." or "..");

    /// <summary>
    /// Gives names that mean the same one form, composed and without blanks around it, and drops marks whose names
    /// cannot be used; tells both, and names that differ in case only.
    /// </summary>
    public static void Settle(IReadOnlyList<LabelledPhoto> photos, Findings findings)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal); // of each name, where it is first
        foreach (var mark in photos.SelectMany(photo => photo.Marks))
        {
            files.TryAdd(mark.Class, mark.Path);
        }

        foreach (var problem in Problems([.. files.Keys], name => files[name]))
        {
            findings.Add(problem);
        }

        var several = files.Keys.CountBy(Plain).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        foreach (var photo in photos)
        {
            photo.IsIncomplete |= photo.Marks.RemoveAll(mark => !AreUsable(mark.Class)) > 0;
            for (var i = 0; i < photo.Marks.Count; i++)
            {
                var (name, plain) = (photo.Marks[i].Class, Plain(photo.Marks[i].Class));
                photo.Marks[i] = photo.Marks[i] with { Class = several.Contains(plain) ? plain : Nfc.Of(name) };
            }
        }
    }

    /// <summary>What is wrong with the names of a set.</summary>
    /// <param name="names">As written, each once.</param>
    /// <param name="pathOf">Where a name is.</param>
    public static IEnumerable<Problem> Problems(IReadOnlyList<string> names, Func<string, string> pathOf)
    {
        foreach (var name in names.Where(name => !AreUsable(name)))
        {
            yield return Kinds.BadClassName.At(pathOf(name), $"a defect is named {HiddenCharacters.Shown(name)}.");
        }

        foreach (var forms in names.GroupBy(Plain).Where(forms => forms.Count() > 1))
        {
            yield return Kinds.ClassNameForms.At(
                pathOf(forms.Last()),
                $"the name {forms.Key} is written in {forms.Count()} ways: other Unicode forms or blanks around it.");
        }

        foreach (var alike in names.Select(Plain).Distinct().GroupBy(name => name.ToLowerInvariant()))
        {
            if (alike.Count() > 1)
            {
                var last = names.Last(name => Plain(name) == alike.Last());
                yield return Kinds.CollidingClassNames.At(
                    pathOf(last), $"the classes {string.Join(", ", alike)} differ in case only.");
            }
        }
    }

    /// <summary>The form that names of the same defect share.</summary>
    public static string Plain(string name) => Nfc.Of(name.Trim());
}
