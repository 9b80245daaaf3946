using System.Globalization;
using System.Xml;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Cvat;

/// <summary>
/// Reads the <c>image</c> elements of a file; ids repeat from task to task, so names tell images apart.
/// </summary>
internal sealed class CvatImages(
    SourceTree tree, PhotoLookup lookup, string file, Dictionary<string, LabelledPhoto> photos)
{
    private static readonly string[] s_shapes =
        ["polygon", "mask", "box", "ellipse", "polyline", "points", "tag", "cuboid", "skeleton"];

    /// <summary>Reads one element to its end.</summary>
    public void Read(XmlReader reader)
    {
        var at = $"{file}:{Line(reader)}";
        var name = reader.GetAttribute("name");
        var photo = Photo(reader, name, at);
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == depth + 1 && photo is not null)
            {
                Add(reader, photo, name!);
            }
        }
    }

    private void Add(XmlReader reader, LabelledPhoto photo, string name)
    {
        var at = $"{file}:{Line(reader)}";
        if (!s_shapes.Contains(reader.Name))
        {
            return; // attributes of the image
        }

        var label = reader.GetAttribute("label");
        var what = $"the {reader.Name} in line {Line(reader)} of {name}";
        if (label is null || !ClassNames.AreUsable(label))
        {
            tree.Findings.Tell(
                Kinds.BadClassName, at,
                $"{what} is labelled {(label is null ? "with no text" : PhotoReference.Shown(label))}.");
            photo.IsIncomplete = true;
            return;
        }

        if (CvatShapes.Read(reader, at, what, tree.Findings) is { } shape)
        {
            photo.Marks.Add(new Mark(label, shape, at, what));
        }
        else
        {
            photo.IsIncomplete = true;
        }
    }

    private LabelledPhoto? Photo(XmlReader reader, string? name, string at)
    {
        if (name is null)
        {
            tree.Findings.Tell(Kinds.BadRecord, at, "the image has no name.");
            return null;
        }

        var subset = reader.GetAttribute("subset");
        if (Find(name, subset, at) is not { } found)
        {
            return null;
        }

        if (photos.TryGetValue(found, out var photo))
        {
            tree.Findings.Tell(Kinds.SameImageTwice, at, $"{found} is recorded twice.");
            return photo;
        }

        photos[found] = photo = new LabelledPhoto(found)
        {
            Split = subset is null ? null : SplitNames.Of(subset),
            RecordedAt = at,
        };
        return HasSize(reader, photo, at) ? photo : null;
    }

    // Whether its shapes can be used.
    private bool HasSize(XmlReader reader, LabelledPhoto photo, string at)
    {
        if (reader.GetAttribute("width") is null && reader.GetAttribute("height") is null)
        {
            return true;
        }

        if (Side(reader, "width") is { } width && Side(reader, "height") is { } height)
        {
            photo.Recorded = (width, height);
            return true;
        }

        photo.IsIncomplete = true;
        tree.Findings.Tell(
            Kinds.BadRecord, at, $"{photo.Name} has a width or height that is no number of pixels.");
        return false;
    }

    // With a subset the photo lies in images/SUBSET/, unless the archive was flattened.
    private string? Find(string name, string? subset, string at)
    {
        var folder = SourceTree.FolderOf(file);
        var images = folder.Length == 0 ? "images" : $"{folder}/images";
        if (subset is not null && lookup.EndingWith($"{subset}/{name}") is [var only])
        {
            return only;
        }

        return lookup.Find(name, images, at, subset);
    }

    private static int? Side(XmlReader reader, string name) =>
        int.TryParse(reader.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var side)
        && side > 0
            ? side
            : null;

    private static int Line(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;
}
