using System.Globalization;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Shapes;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Voc;

/// <summary>Turns an image whose values are classes into a mark for each class in it.</summary>
internal static class ClassMasks
{
    private const int Void = 255; // of palettes: the border between objects
    private const int VoidColour = 0xE0E0C0;
    private const int MostColours = 8; // named in a message

    /// <summary>Adds marks to a photo.</summary>
    /// <param name="tree">The set's files.</param>
    /// <param name="photo">The photo of the mask.</param>
    /// <param name="mask">The image with the classes.</param>
    /// <param name="map">Names and colours; null if nobody lists them.</param>
    /// <param name="hasVoid">Whether 255 is no class.</param>
    public static void Add(SourceTree tree, LabelledPhoto photo, string mask, LabelMap? map, bool hasVoid)
    {
        var path = tree.PathOf(mask);
        try
        {
            var areColours = !ClassImage.HoldsIndices(path);
            var image = ClassImage.Read(path, areColours);
            var unknown = new List<int>();
            foreach (var value in image.Values.Distinct().Order())
            {
                var isBackground = value == 0 || (hasVoid && value == (areColours ? VoidColour : Void));
                if (isBackground && !(areColours && map?.Colours.IndexOf(value) > 0))
                {
                    continue;
                }

                var name = NameOf(value, image, areColours, map);
                if (name is null)
                {
                    unknown.Add(value);
                }
                else if (name.Length > 0)
                {
                    photo.Marks.Add(new Mark(
                        name, new ClassPixels(path, mask, value, areColours), mask, $"{name} in {mask}"));
                }
            }

            TellUnknown(tree, photo, mask, unknown, areColours);
        }
        catch (DatasetException e)
        {
            photo.IsIncomplete = true;
            tree.Findings.Tell(Kinds.UnreadableMask, mask, $"the mask cannot be read: {e.Problems[0].Found}.");
        }
    }

    // "" for the background, null for a value that nobody lists.
    private static string? NameOf(int value, ClassImage image, bool areColours, LabelMap? map)
    {
        if (map is null)
        {
            return areColours
                ? $"colour {LabelMap.Shown(value)}"
                : $"class {value.ToString(CultureInfo.InvariantCulture)}";
        }

        var colour = areColours ? value : image.Palette?.ElementAtOrDefault(value) ?? -1;
        var index = map.Colours.IndexOf(colour);
        index = index < 0 && !areColours && value < map.Names.Count ? value : index;
        return index < 0 ? null : index == 0 ? "" : map.Names[index];
    }

    private static int IndexOf(this IReadOnlyList<int> list, int value)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == value)
            {
                return i;
            }
        }

        return -1;
    }

    private static void TellUnknown(
        SourceTree tree, LabelledPhoto photo, string mask, List<int> unknown, bool areColours)
    {
        if (unknown is [])
        {
            return;
        }

        photo.IsIncomplete = true;
        var shown = unknown.Take(MostColours).Select(value =>
            areColours ? LabelMap.Shown(value) : value.ToString(CultureInfo.InvariantCulture));
        var more = unknown.Count > MostColours ? $" and {unknown.Count - MostColours} more" : "";
        tree.Findings.Tell(
            Kinds.UnknownColour, mask, $"the mask holds {string.Join("; ", shown)}{more}, which no class has.");
    }
}
