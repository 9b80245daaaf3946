using System.Buffers.Binary;

namespace DefectFill.Training;

/// <summary>A TensorBoard <c>Event</c> in protocol buffer form.</summary>
/// <remarks>
/// Event: 1 wall_time, 2 step, 3 file_version, 5 summary, 7 session_log. Summary: 1 value. Value: 1 tag,
/// 2 simple_value, 4 image. Image: 1 height, 2 width, 3 colorspace, 4 PNG. SessionLog: 1 status.
/// </remarks>
internal readonly struct EventMessage
{
    private const int SessionStarted = 1;

    private static readonly byte[] s_pngSignature = [0x89, .. "PNG\r\n\x1a\n"u8];

    private readonly ProtoWriter _event = new();

    /// <param name="wallTime">Seconds since 1970.</param>
    /// <param name="step">Omitted if 0, as usual in protocol buffers.</param>
    internal EventMessage(double wallTime, long step = 0)
    {
        _event.Double(1, wallTime);
        if (step != 0)
        {
            _event.Integer(2, step);
        }
    }

    internal ReadOnlySpan<byte> Bytes => _event.Bytes;

    /// <summary>The event at the start of every file.</summary>
    internal EventMessage FileVersion()
    {
        _event.Text(3, "brain.Event:2");
        return this;
    }

    /// <summary>Tells readers to discard events of earlier files from this step on.</summary>
    internal EventMessage SessionStart()
    {
        var log = new ProtoWriter();
        log.Integer(1, SessionStarted);
        _event.Message(7, log.Bytes);
        return this;
    }

    internal EventMessage Scalar(string tag, float number)
    {
        var value = new ProtoWriter();
        value.Text(1, tag);
        value.Float(2, number);
        return Summary(value);
    }

    internal EventMessage Image(string tag, ReadOnlySpan<byte> png)
    {
        var (width, height, channels) = PngHeader(png);
        var image = new ProtoWriter();
        image.Integer(1, height);
        image.Integer(2, width);
        image.Integer(3, channels);
        image.Message(4, png);
        var value = new ProtoWriter();
        value.Text(1, tag);
        value.Message(4, image.Bytes);
        return Summary(value);
    }

    private EventMessage Summary(ProtoWriter value)
    {
        var summary = new ProtoWriter();
        summary.Message(1, value.Bytes);
        _event.Message(5, summary.Bytes);
        return this;
    }

    private static (int Width, int Height, int Channels) PngHeader(ReadOnlySpan<byte> png)
    {
        const int Length = 26; // signature, chunk head, width, height, depth, colour type
        if (png.Length < Length || !png.StartsWith(s_pngSignature) || !png[12..].StartsWith("IHDR"u8))
        {
            throw new ArgumentException("The image is not a PNG file.", nameof(png));
        }

        const int Grey = 0;
        const int GreyWithAlpha = 4;
        const int Rgba = 6;
        var channels = png[Length - 1] switch { Grey => 1, GreyWithAlpha => 2, Rgba => 4, _ => 3 };
        return (
            BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]), channels);
    }
}
