using DefectFill.Core.Problems;
using DefectFill.Data.Formats.Model;
using DefectFill.Data.Formats.Sources;
using DefectFill.Imaging;
using DefectFill.Imaging.Files;

namespace DefectFill.Data.Formats;

/// <summary>Draws what is marked on a photo, one mask a class, and tells what cannot be used.</summary>
internal static class PhotoDrawing
{
    /// <summary>Draws everything once; null for a photo that cannot be used or that nobody labelled.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="tree">The set's files.</param>
    /// <param name="unlabelledAreGood">Whether a photo that nobody labelled is good.</param>
    /// <param name="findings">Receives problems.</param>
    public static DrawnPhoto? Examine(
        LabelledPhoto photo, SourceTree tree, bool unlabelledAreGood, Findings findings)
    {
        if (!photo.IsLabelled && !unlabelledAreGood)
        {
            return null;
        }

        var path = photo.Embedded is null ? tree.PathOf(photo.Name) : "";
        if (HeaderOf(photo, path, findings) is not { } header || FrameOf(photo, header, findings) is not { } frame)
        {
            return null;
        }

        var classes = new List<string>();
        foreach (var group in photo.Marks.GroupBy(mark => mark.Class))
        {
            if (Union(photo, group, frame, findings) is not null)
            {
                classes.Add(group.Key);
            }
        }

        return classes.Count > 0 || !photo.IsIncomplete ? new DrawnPhoto(photo, path, classes) : null;
    }

    /// <summary>The union of everything of a class, upright.</summary>
    public static Mask Draw(LabelledPhoto photo, string path, string className)
    {
        var findings = new Findings();
        var header = HeaderOf(photo, path, findings)!;
        var frame = FrameOf(photo, header, findings)!.Value;
        return Union(photo, photo.Marks.Where(mark => mark.Class == className), frame, findings)!;
    }

    private static Mask? Union(LabelledPhoto photo, IEnumerable<Mark> marks, PhotoFrame frame, Findings findings)
    {
        Mask? union = null;
        foreach (var mark in marks)
        {
            if (Usable(mark, frame, findings) is { } mask)
            {
                union = union is null ? mask : union.Or(mask);
            }
            else
            {
                photo.IsIncomplete = true;
            }
        }

        var isStored = (frame.Width, frame.Height) != frame.Photo.UprightSize;
        return isStored ? union?.Turned(frame.Photo.Orientation) : union;
    }

    private static Mask? Usable(Mark mark, PhotoFrame frame, Findings findings)
    {
        switch (mark.Shape.Draw(frame, mark, findings))
        {
            case null:
                return null;
            case { IsEmpty: true }:
                findings.Tell(Kinds.EmptyMask, mark.Path, $"{mark.What} is empty: it shows no defect.");
                return null;
            case { IsFull: true }:
                findings.Tell(Kinds.FullMask, mark.Path, $"{mark.What} covers the whole photo.");
                return null;
            case var mask:
                return mask;
        }
    }

    private static ImageHeader? HeaderOf(LabelledPhoto photo, string path, Findings findings)
    {
        try
        {
            if (photo.Embedded is { } bytes)
            {
                Photo.Decode(photo.Name, bytes);
                return ImageHeader.Parse(new FileBytes(photo.Name, bytes));
            }

            return ImageHeader.Read(path);
        }
        catch (DatasetException e)
        {
            var found = e.Problems[0] is { Expected.Length: > 0 } problem
                ? $"{problem.Found}; expected {problem.Expected}"
                : e.Problems[0].Found;
            var plain = path.Length == 0 ? found : found.Replace(path, photo.Name, StringComparison.Ordinal);
            findings.Tell(
                Kinds.UnreadablePhoto, photo.Name, $"the photo {photo.Name} cannot be read: {plain.TrimEnd('.')}.");
            return null;
        }
    }

    // Tools that ignore EXIF record the stored size, and draw on the stored photo.
    private static PhotoFrame? FrameOf(LabelledPhoto photo, ImageHeader header, Findings findings)
    {
        var upright = header.UprightSize;
        if (photo.Recorded is not { } recorded || recorded == upright)
        {
            return new PhotoFrame(upright.Width, upright.Height, header);
        }

        if (recorded == (header.Width, header.Height))
        {
            findings.Tell(
                Kinds.MaskTurned, photo.RecordedAt,
                $"{photo.Name} was labelled as stored, not as EXIF turns it: its masks are turned too.");
            return new PhotoFrame(header.Width, header.Height, header);
        }

        findings.Tell(
            Kinds.SizeMismatch, photo.RecordedAt,
            $"{photo.Name} has {upright.Width} x {upright.Height} pixels, its record says " +
            $"{recorded.Width} x {recorded.Height}.");
        return null;
    }
}
