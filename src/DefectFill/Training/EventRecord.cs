using System.Buffers.Binary;
using DefectFill.Core.Files;

namespace DefectFill.Training;

/// <summary>The frame around each event: length and two checksums, as in TensorFlow's record files.</summary>
internal static class EventRecord
{
    private const uint MaskDelta = 0xa282ead8;
    private const int HeaderLength = 12;
    private const int FooterLength = 4;

    /// <summary>length (8 bytes) | its masked CRC | message | its masked CRC, all little-endian.</summary>
    internal static byte[] Frame(ReadOnlySpan<byte> message)
    {
        var record = new byte[HeaderLength + message.Length + FooterLength];
        BinaryPrimitives.WriteInt64LittleEndian(record, message.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(8), Masked(Crc32C.Of(record.AsSpan(0, 8))));
        message.CopyTo(record.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(^FooterLength), Masked(Crc32C.Of(message)));
        return record;
    }

    /// <summary>masked = rotate right by 15, plus a constant, modulo 2^32.</summary>
    internal static uint Masked(uint crc) => unchecked(uint.RotateRight(crc, 15) + MaskDelta);
}
