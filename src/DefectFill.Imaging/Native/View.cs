using System.Runtime.InteropServices;

namespace DefectFill.Imaging.Native;

/// <summary>Mirror of <c>vs_view</c>: packed pixels owned elsewhere.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct View(void* pixels, int width, int height, int channels, int depth)
{
    public readonly nint Pixels = (nint)pixels;
    public readonly int Width = width;
    public readonly int Height = height;
    public readonly int Channels = channels;
    public readonly int Depth = depth;

    public int Bytes => checked(Width * Height * Channels * (Depth / 8));
}
