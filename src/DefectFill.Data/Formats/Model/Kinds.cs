using System.Reflection;
using DefectFill.Core.Problems;

namespace DefectFill.Data.Formats.Model;

/// <summary>All kinds of problems of labelled sets. Codes never change their meaning.</summary>
internal static class Kinds
{
    public static readonly Kind UnknownFormat = Kind.Error(
        "unknown-format", ProblemCode.NoLayout, "Name the format with {option:format}, or arrange the folders.");

    public static readonly Kind Unsupported = Kind.Error("unsupported-format", "DF1701", "");

    public static readonly Kind BrokenFile = Kind.Error(
        "broken-file", "DF1702", "Export the annotations again, or repair the file.");

    public static readonly Kind UnsafePath = Kind.Error(
        "unsafe-path", "DF1703", "Name files within the data folder only.");

    public static readonly Kind LinkOutside = Kind.Note(
        "link-outside", "DF1704", "What it leads to is read; in zip files, links are rejected.");

    public static readonly Kind LinkSkipped = Kind.Warning(
        "link-skipped", "DF1705", "Remove the link; the files are read where they are.");

    public static readonly Kind LinkToNothing = Kind.Error(
        "link-to-nothing", "DF1717", "Restore the file that it leads to, or remove the link.");

    public static readonly Kind UnsafeArchive = Kind.Error(
        "unsafe-archive", "DF1706", "Unpack it with a tool you trust, look at the files, and give the folder.");

    public static readonly Kind AbsolutePath = Kind.Warning(
        "absolute-path", "DF1707",
        "Write paths relative to the data set; a path of another machine is never followed.");

    public static readonly Kind MissingImage = Kind.Error(
        "missing-image", "DF1708", "Put the photo back, or remove it from the annotations.");

    public static readonly Kind AmbiguousImage = Kind.Error(
        "ambiguous-image", "DF1709", "Write the folder before the photo's name.");

    public static readonly Kind UnlistedImage = Kind.Note("unlisted-image", "DF1710");

    public static readonly Kind UnlabelledImage = Kind.Warning(
        "unlabelled-image", "DF1711",
        "Label it, or count such photos as good: {command:data import} with {option:unlabelled} good.");

    public static readonly Kind NoLabelFile = Kind.Note("no-label-file", "DF1712");

    public static readonly Kind SameImageTwice = Kind.Warning(
        "same-image-twice", "DF1713", "Merge the records: their annotations are united here.");

    public static readonly Kind PhotoEmbedded = Kind.Note("photo-embedded", "DF1714");

    public static readonly Kind SizeMismatch = Kind.Error(
        "size-mismatch", "DF1715", "Use the photo it was labelled on: nothing is stretched.");

    public static readonly Kind NameCollision = Kind.Warning(
        "name-collision", "DF1716", "Rename one: on Windows and macOS they are one file.");

    public static readonly Kind NotAPicture = Kind.Note("not-a-picture", ProblemCode.NotAPicture);

    public static readonly Kind BadRecord = Kind.Error(
        "bad-record", "DF1720", "Export the annotations again, or repair the record.");

    public static readonly Kind DuplicateImageId = Kind.Error(
        "duplicate-image-id", "DF1721", "Give each image its own id: nobody can tell whose the annotations are.");

    public static readonly Kind UnknownImageId = Kind.Error(
        "unknown-image-id", "DF1722", "Add the image's record, or remove the annotation.");

    public static readonly Kind UnknownCategoryId = Kind.Error(
        "unknown-category-id", "DF1723", "Add the category, or remove the annotation.");

    public static readonly Kind DuplicateAnnotationId = Kind.Warning(
        "duplicate-annotation-id", "DF1724", "Both count here; other tools stop at it.");

    public static readonly Kind DuplicateCategoryName = Kind.Warning(
        "duplicate-category-name", "DF1725", "They are one defect here.");

    public static readonly Kind CollidingClassNames = Kind.Warning(
        "colliding-class-names", "DF1726",
        "They are different defects here; if they mean the same one, give them one name.");

    public static readonly Kind BadClassName = Kind.Error(
        "bad-class-name", "DF1727", "Name the defect with 1 to 200 letters that can be seen, and no path.");

    public static readonly Kind NoClassNames = Kind.Warning(
        "no-class-names", "DF1728", "Add labelmap.txt with a line name:r,g,b:: a class, background first.");

    public static readonly Kind UnknownClass = Kind.Error(
        "unknown-class", "DF1729", "Add the class to the names, or repair the line.");

    public static readonly Kind NegativeClass = Kind.Error(
        "negative-class", "DF1730", "Classes count from 0: repair the line.");

    public static readonly Kind UnknownColour = Kind.Error(
        "unknown-colour", "DF1731", "Add the colour to labelmap.txt, or paint with the colours that it lists.");

    public static readonly Kind ClassNameForms = Kind.Warning(
        "class-name-forms", "DF1732", "They are one defect here; write it alike everywhere.");

    public static readonly Kind BoxOnly = Kind.Error(
        "box-only", "DF1740", "Draw the defect's outline: a box is no mask.");

    public static readonly Kind BoxAsMask = Kind.Warning(
        "box-as-mask", "DF1741", "It is filled, as the tool itself does; draw the outline for better fills.");

    public static readonly Kind LineWithoutWidth = Kind.Error(
        "line-without-width", "DF1742", "Draw the outline of the defect: a line has no width.");

    public static readonly Kind PointOnly = Kind.Error(
        "point-only", "DF1743", "Draw the outline of the defect: a point has no area.");

    public static readonly Kind TagOnly = Kind.Error(
        "tag-only", "DF1744", "Draw where the defect is; a tag says only that it is there.");

    public static readonly Kind UnsupportedShape = Kind.Error(
        "unsupported-shape", "DF1745", "Draw it as a polygon, or as a mask.");

    public static readonly Kind PolygonTooShort = Kind.Error(
        "polygon-too-short", "DF1746", "Draw at least three points.");

    public static readonly Kind PolygonOdd = Kind.Error(
        "polygon-odd", "DF1747", "A polygon is x and y of each point: export the annotations again.");

    public static readonly Kind PolygonOutside = Kind.Warning(
        "polygon-outside", "DF1748", "It is clipped at the photo's border.");

    public static readonly Kind NothingInside = Kind.Error(
        "nothing-inside", "DF1749", "Draw it on the photo, or remove it.");

    public static readonly Kind BadPoints = Kind.Error(
        "bad-points", "DF1750", "Write finite numbers, in pixels of the photo.");

    public static readonly Kind RleSize = Kind.Error(
        "rle-size", "DF1751", "\"size\" is [height, width] of the photo: export the annotations again.");

    public static readonly Kind RleCounts = Kind.Error(
        "rle-counts", "DF1752", "Run lengths must fill the picture: export the annotations again.");

    public static readonly Kind BadMask = Kind.Error(
        "bad-mask", "DF1753", "Draw the mask again: it must be a PNG in base64.");

    public static readonly Kind MaskOutside = Kind.Warning(
        "mask-outside", "DF1754", "It is clipped at the photo's border.");

    public static readonly Kind EmptyMask = Kind.Error(
        "empty-mask", ProblemCode.EmptyMask, "Draw the defect, or move the photo to the good ones.");

    public static readonly Kind FullMask = Kind.Error(
        "full-mask", ProblemCode.FullMask, "Draw the defect only; is the mask inverted?");

    public static readonly Kind MaskNoisy = Kind.Note("mask-noisy", ProblemCode.NoisyMask);

    public static readonly Kind MaskInverted = Kind.Warning(
        "mask-inverted", ProblemCode.LargeMask,
        "If the background is white in it, invert it: nothing is turned silently.");

    public static readonly Kind MaskSize = Kind.Error(
        "mask-size", ProblemCode.MaskOfAnotherSize,
        "Draw it on this photo; one of the same shape can be scaled by nearest neighbour.");

    public static readonly Kind MaskTurned = Kind.Warning(
        "mask-turned", ProblemCode.MaskOfTheStoredPhoto, "Save the photo upright without EXIF to be sure.");

    public static readonly Kind MaskOrientationUnclear = Kind.Warning(
        "mask-orientation-unclear", ProblemCode.UncertainOrientation,
        "It is taken as drawn upright; save the photo upright without EXIF to be sure.");

    public static readonly Kind UnreadablePhoto = Kind.Error(
        "unreadable-photo", ProblemCode.UnreadablePhoto, "Copy the file again, and check its permissions.");

    public static readonly Kind UnreadableMask = Kind.Error(
        "unreadable-mask", ProblemCode.UnreadableMask, "Copy the file again, and check its permissions.");

    public static readonly Kind PhotoWithoutMask = Kind.Error(
        "photo-without-mask", ProblemCode.PhotoWithoutMask, "Add a mask called like the photo, or remove the photo.");

    public static readonly Kind MaskWithoutPhoto = Kind.Error(
        "mask-without-photo", ProblemCode.MaskWithoutPhoto, "Add the photo, name both alike, or remove the mask.");

    public static readonly Kind AmbiguousPair = Kind.Error(
        "ambiguous-pair", "DF1760", "Leave one, or number the parts of a mask: _mask0, _mask1.");

    public static readonly Kind BadLine = Kind.Error(
        "bad-line", "DF1770", "A line is a class and x y of three or more points, from 0 to 1.");

    public static readonly Kind NotNormalised = Kind.Error(
        "not-normalised", "DF1771", "Divide x by the photo's width and y by its height.");

    public static readonly Kind NotFinite = Kind.Error("not-finite", "DF1772", "Write finite numbers.");

    public static readonly Kind DuplicateLine = Kind.Note("duplicate-line", "DF1773");

    public static readonly Kind SameSplitTwice = Kind.Warning(
        "same-split-twice", "DF1774", "Validate with other photos than those for training.");

    public static readonly Kind BadConfig = Kind.Error("bad-config", "DF1775", "Repair the file.");

    public static readonly Kind ClassCount = Kind.Warning(
        "class-count", "DF1776", "The names are used here: correct \"nc\", or leave it out; other tools stop at it.");

    public static readonly Kind SeveralAnnotations = Kind.Warning(
        "several-annotations", "DF1780",
        "Ground truth goes first, otherwise all are united: cancel those that are wrong.");

    public static readonly Kind ImageRotation = Kind.Error(
        "image-rotation", "DF1781", "Label the photo without turning it in the tool.");

    public static readonly Kind BadHeader = Kind.Error(
        "bad-header", "DF1790", "Save it as CSV with commas and the published header.");

    public static readonly Kind BadRow = Kind.Warning("bad-row", "DF1791", "The row is left out: complete it.");

    public static readonly Kind Formula = Kind.Error(
        "formula", "DF1792", "Remove it: a spreadsheet would run the cell.");

    private static readonly Dictionary<string, string> s_names = typeof(Kinds)
        .GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (Kind)field.GetValue(null)!)
        .ToDictionary(kind => kind.Code, kind => kind.Name);

    /// <summary>The name of the kind of a code; the code itself if the problem is none of labelled sets.</summary>
    public static string NameOf(string code) => s_names.GetValueOrDefault(code, code);
}
