using DefectFill.Core.Problems;
using DefectFill.Imaging.Files;

namespace DefectFill.Imaging.Coco;

/// <summary>Checks the sizes declared in annotation files.</summary>
internal static class CocoSize
{
    public static void Check(int height, int width)
    {
        if (height < 1 || width < 1 || (long)height * width > ImageHeader.MaxPixels)
        {
            throw new DatasetException($"""
                A COCO annotation declares a mask of {width} x {height} pixels.
                Expected 1 to {ImageHeader.MaxPixels} pixels.
                Check that "size" is [height, width] and export the annotations again.
                """);
        }
    }
}
