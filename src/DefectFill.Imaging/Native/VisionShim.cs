using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DefectFill.Imaging.Native;

/// <summary>The C ABI of <c>native/include/visionshim.h</c>: one declaration per function, in the same order.</summary>
internal static unsafe partial class VisionShim
{
    private const string Library = "visionshim";

    static VisionShim() => NativeLibrary.SetDllImportResolver(typeof(VisionShim).Assembly, VisionLibrary.Resolve);

    [LibraryImport(Library, EntryPoint = "vs_last_error")]
    private static partial byte* LastError(); // borrowed: valid until the next call on this thread

    [LibraryImport(Library, EntryPoint = "vs_block_view")]
    internal static partial int BlockView(BlockHandle block, out View view);

    [LibraryImport(Library, EntryPoint = "vs_block_free")]
    internal static partial void BlockFree(nint block);

    [LibraryImport(Library, EntryPoint = "vs_image_decode")]
    internal static partial int ImageDecode(byte* file, long length, out nint image);

    [LibraryImport(Library, EntryPoint = "vs_image_encode")]
    internal static partial int ImageEncode(in View image, int format, int level, out nint file);

    [LibraryImport(Library, EntryPoint = "vs_image_inpaint")]
    internal static partial int ImageInpaint(in View image, in View mask, double radius, in View filled);

    [LibraryImport(Library, EntryPoint = "vs_image_blur")]
    internal static partial int ImageBlur(in View image, double sigma, in View blurred);

    [LibraryImport(Library, EntryPoint = "vs_image_text", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ImageText(in View image, string text, int* xy, double scale, byte* rgb);

    [LibraryImport(Library, EntryPoint = "vs_text_size", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TextSize(string text, double scale, int* size);

    [LibraryImport(Library, EntryPoint = "vs_mask_distance")]
    internal static partial int MaskDistance(in View mask, in View distance);

    [LibraryImport(Library, EntryPoint = "vs_mask_regions")]
    internal static partial int MaskRegions(in View mask, in View labels, out int count);

    [LibraryImport(Library, EntryPoint = "vs_mask_contours")]
    internal static partial int MaskContours(in View mask, out nint outlines);

    [LibraryImport(Library, EntryPoint = "vs_mask_fill")]
    internal static partial int MaskFill(in View mask, int* xy, int* counts, int polygons);

    /// <summary>The one place that turns a native status into an exception.</summary>
    internal static void Check(int status, string operation)
    {
        if (status != 0)
        {
            throw new VisionException(operation, Utf8StringMarshaller.ConvertToManaged(LastError()) ?? "");
        }
    }
}
