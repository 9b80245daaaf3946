using System.Xml;
using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;

namespace DefectFill.Data.Formats.Cvat;

/// <summary>CVAT for images 1.1: <c>annotations.xml</c> beside <c>images/</c>. Videos are refused.</summary>
internal static class CvatFormat
{
    public const string Name = "cvat";
    public const string Root = "annotations";

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The name of the first element of an XML file; null if it has none, or a document type.</summary>
    public static string? RootOf(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var reader = Open(utf8);
            return reader.MoveToContent() == XmlNodeType.Element ? reader.Name : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    public static LabelledSet Read(SourceTree tree, IReadOnlyList<string> files)
    {
        var lookup = new PhotoLookup(tree);
        var photos = new Dictionary<string, LabelledPhoto>();
        foreach (var file in files)
        {
            if (SourceText.Bytes(tree, file) is { } bytes)
            {
                ReadFile(tree, file, bytes, new CvatImages(tree, lookup, file, photos));
            }
        }

        return new LabelledSet(
            Name, [.. photos.Values, .. Unlisted.Photos(tree, photos.Keys, Kinds.UnlistedImage)]);
    }

    private static void ReadFile(SourceTree tree, string file, ReadOnlyMemory<byte> utf8, CvatImages images)
    {
        try
        {
            using var reader = Open(utf8);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, Name: "track" })
                {
                    tree.Findings.Format = "cvat-video";
                    throw IsVideo(file);
                }

                if (reader is { NodeType: XmlNodeType.Element, Name: "image" })
                {
                    images.Read(reader);
                }
            }
        }
        catch (XmlException e)
        {
            var reason = e.Message.Contains("DTD", StringComparison.Ordinal)
                ? "it declares a document type with entities, which is not read"
                : e.Message;
            throw new DatasetException([Kinds.BrokenFile.At(
                $"{file}:{e.LineNumber}", $"{file} is no valid XML (line {e.LineNumber}): {reason.TrimEnd('.')}.")]);
        }
    }

    private static XmlReader Open(ReadOnlyMemory<byte> utf8) =>
        XmlReader.Create(new MemoryStream(utf8.ToArray()), s_settings);

    private static DatasetException IsVideo(string file) => new(
    [
        Kinds.Unsupported.At(file, $"{file} is CVAT for video: it holds tracks, no images.") with
        {
            Fix = "Export the task as \"CVAT for images 1.1\" or as COCO.",
        },
    ]);
}
